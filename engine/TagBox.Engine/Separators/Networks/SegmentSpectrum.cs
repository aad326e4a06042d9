using TagBox.Engine.Layers;
using TagBox.Engine.Separators.Descriptions;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Separators.Networks;

/// <summary>A segment's way to the spectra that a network was trained on, and back.</summary>
/// <param name="transform">How they are taken; frame and bins are known.</param>
/// <param name="segment">Samples of a segment.</param>
internal sealed class SegmentSpectrum(TransformDescription transform, int segment)
{
    private readonly Stft stft = new(new StftSettings(transform.Frame!.Value, transform.Hop, transform.Window));
    private readonly float scale = transform.Normalised ? 1 / MathF.Sqrt(transform.Frame!.Value) : 1;
    private readonly int padded = transform.Padded(segment);

    /// <summary>Frames that the network hears.</summary>
    public int Frames => transform.Frames(segment);

    /// <summary>All bins, those that the network does not hear too.</summary>
    public int Bins => stft.Settings.Bins;

    /// <summary>Takes signals to spectra.</summary>
    /// <param name="signals">[signals, segment].</param>
    /// <returns>Of <see cref="Frames"/> frames.</returns>
    public ComplexSpectrum Forward(Tensor signals)
    {
        Tensor extended = new(signals[0], padded);
        for (int signal = 0; signal < signals[0]; signal++)
        {
            ReflectPadding.Pad(signals.Data.AsSpan(signal * segment, segment), transform.Padding, extended.Data.AsSpan(signal * padded, padded));
        }

        return Moved(stft.Forward(extended), transform.Cut, Frames, scale);
    }

    /// <summary>Takes spectra back to signals.</summary>
    /// <param name="spectrum">Of all bins and <see cref="Frames"/> frames.</param>
    /// <returns>[signals, segment].</returns>
    public Tensor Inverse(ComplexSpectrum spectrum)
    {
        Tensor extended = stft.Inverse(Moved(spectrum, -transform.Cut, Frames + (2 * transform.Cut), 1 / scale), padded);
        Tensor signals = new(spectrum.Signals, segment);
        for (int signal = 0; signal < spectrum.Signals; signal++)
        {
            extended.Data.AsSpan((signal * padded) + transform.Padding, segment).CopyTo(signals.Data.AsSpan(signal * segment));
        }

        return signals;
    }

    /// <summary>The frames from another one on, scaled; those that there are none of are silent.</summary>
    private static ComplexSpectrum Moved(ComplexSpectrum spectrum, int first, int frames, float scale)
    {
        ComplexSpectrum moved = new(spectrum.Signals, spectrum.Bins, frames);
        int from = Math.Max(0, first);
        int to = Math.Max(0, -first);
        int count = Math.Min(spectrum.Frames - from, frames - to);
        for (int row = 0; row < 2 * spectrum.Signals * spectrum.Bins; row++)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(
                spectrum.Values.Data.AsSpan((row * spectrum.Frames) + from, count), scale, moved.Values.Data.AsSpan((row * frames) + to, count));
        }

        return moved;
    }
}

using System.Numerics;
using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Priors.Components;

/// <summary>
/// The prior that has learned nothing: the mixture's spectrogram is factorised into components, and steering moves the gain of each component
/// in each stem. All channels share one factorisation, with a gain a channel, so that stems keep their place in the stereo
/// image. Components add up to the mixture exactly, and so do the stems.
/// </summary>
/// <param name="settings">How the mixture is taken apart.</param>
public sealed class ComponentsPrior(ComponentsSettings settings) : IPrior
{
    /// <inheritdoc/>
    public SteeringSettings SteeringFor(IReadOnlyList<StemRequest> stems) => new();

    /// <inheritdoc/>
    public IDecomposition Decompose(AudioBuffer mixture, int stemRate, int seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        int frame = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Round(settings.FrameSeconds * mixture.SampleRate / Math.Sqrt(2)));
        Stft stft = new(new StftSettings(frame, frame / 2, WindowShape.SquareRootHann));
        ComplexSpectrum spectrum = stft.Forward(mixture);
        Factors factors = Nmf.Factorise(Power(spectrum), settings.Components, settings.Iterations, [seed], cancellation)[0];
        return new ComponentsDecomposition(mixture, stft, spectrum, factors, stemRate, cancellation);
    }

    private Tensor Power(ComplexSpectrum spectrum)
    {
        int plane = spectrum.Bins * spectrum.Frames;
        Tensor power = new(spectrum.Signals, spectrum.Bins, spectrum.Frames);
        Workers.For(spectrum.Signals * spectrum.Bins, row =>
        {
            (int signal, int bin) = Math.DivRem(row, spectrum.Bins);
            int start = bin * spectrum.Frames;
            Span<float> values = power.Data.AsSpan((signal * plane) + start, spectrum.Frames);
            TensorPrimitives.Hypot(
                spectrum.Real(signal).Slice(start, spectrum.Frames), spectrum.Imaginary(signal).Slice(start, spectrum.Frames), values);
            TensorPrimitives.Pow(values, settings.Exponent, values);
        });
        return power;
    }
}

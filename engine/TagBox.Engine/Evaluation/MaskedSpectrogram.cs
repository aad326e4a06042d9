using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Evaluation;

/// <summary>The frame of both baselines: a mask is found in the magnitudes of the mean of the channels and laid over every channel.</summary>
/// <param name="settings">The transform.</param>
internal sealed class MaskedSpectrogram(StftSettings settings)
{
    private readonly Stft stft = new(settings);

    /// <summary>Masks audio.</summary>
    /// <param name="audio">The audio.</param>
    /// <param name="find">From magnitudes [bins, frames] to a mask of that shape.</param>
    public AudioBuffer Apply(AudioBuffer audio, Func<Tensor, Tensor> find)
    {
        int length = settings.WholeHops(audio.Length);
        ComplexSpectrum[] channels = [.. audio.Channels.Select(channel => stft.Forward(Extended(channel, length)))];
        ComplexSpectrum mean = new(1, channels[0].Bins, channels[0].Frames);
        foreach (ComplexSpectrum channel in channels)
        {
            TensorPrimitives.MultiplyAdd(channel.Values.Data, 1f / channels.Length, mean.Values.Data, mean.Values.Data);
        }

        Tensor magnitudes = new(mean.Bins, mean.Frames);
        TensorPrimitives.Hypot(mean.Real(0), mean.Imaginary(0), magnitudes.Data);
        Tensor mask = find(magnitudes);
        return new AudioBuffer([.. channels.Select(channel => Masked(channel, mask, length)[..audio.Length])], audio.SampleRate);
    }

    private float[] Masked(ComplexSpectrum spectrum, Tensor mask, int length)
    {
        TensorPrimitives.Multiply(spectrum.Real(0), mask.Data, spectrum.Real(0));
        TensorPrimitives.Multiply(spectrum.Imaginary(0), mask.Data, spectrum.Imaginary(0));
        return stft.Inverse(spectrum, length).Data;
    }

    private static Tensor Extended(float[] signal, int length)
    {
        Tensor extended = new(1, length);
        signal.CopyTo(extended.Data, 0);
        return extended;
    }
}

using System.Numerics;
using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Published;

/// <summary>
/// Makes stems of steered audio at the mixture's own rate and channels: the mask between the audio and the mean of the channels is laid
/// over every channel, for each size of frame, and the results' mean is the masked output.
/// </summary>
/// <param name="mixture">The window.</param>
/// <param name="mono">The mean of its channels.</param>
/// <param name="modelRate">The VQ-VAE's rate, in Hz.</param>
/// <param name="settings">Which output is the stem, and the frames at the VQ-VAE's rate.</param>
internal sealed class MaskedMixture(AudioBuffer mixture, float[] mono, int modelRate, LatentSettings settings)
{
    /// <summary>Up to which part of its half rate a VQ-VAE's audio is taken at its word.</summary>
    private const double Passband = 0.9;

    private readonly Resampler resampler = new(modelRate, mixture.SampleRate);

    /// <summary>Makes a stem.</summary>
    /// <param name="audio">The steered audio at the VQ-VAE's rate and the mixture's level, [1, samples].</param>
    public AudioBuffer Stem(Tensor audio)
    {
        float[] own = new float[mixture.Length];
        float[] resampled = resampler.Forward(audio).Output.Data;
        resampled.AsSpan(0, Math.Min(own.Length, resampled.Length)).CopyTo(own);
        if (!settings.Masks)
        {
            return new AudioBuffer([.. mixture.Channels.Select(_ => own.ToArray())], mixture.SampleRate);
        }

        AudioBuffer masked = new(mixture.Channels.Length, mixture.Length, mixture.SampleRate);
        foreach (int size in settings.FftSizes)
        {
            AddMasked(new StftSettings(OwnSize(size), OwnSize(size) / 2, WindowShape.SquareRootHann), own, masked);
        }

        if (settings.Keep == KeptOutput.Residual)
        {
            for (int channel = 0; channel < masked.Channels.Length; channel++)
            {
                TensorPrimitives.Subtract(mixture.Channels[channel], masked.Channels[channel], masked.Channels[channel]);
            }
        }

        return masked;
    }

    /// <summary>The power of two that lasts as long at the mixture's rate, as nearly as can be.</summary>
    private int OwnSize(int size)
    {
        double wanted = (double)size * mixture.SampleRate / modelRate;
        return (int)BitOperations.RoundUpToPowerOf2((uint)Math.Round(wanted / Math.Sqrt(2)));
    }

    private void AddMasked(StftSettings frames, float[] audio, AudioBuffer sum)
    {
        Stft stft = new(frames);
        int length = frames.WholeHops(mixture.Length);
        Tensor mask = new SpectralMask(Extended(mono, length), frames).Mask(Extended(audio, length));
        FillAbove(mask);
        for (int channel = 0; channel < mixture.Channels.Length; channel++)
        {
            ComplexSpectrum spectrum = stft.Forward(Extended(mixture.Channels[channel], length));
            TensorPrimitives.Multiply(spectrum.Real(0), mask.Data, spectrum.Real(0));
            TensorPrimitives.Multiply(spectrum.Imaginary(0), mask.Data, spectrum.Imaginary(0));
            ReadOnlySpan<float> output = stft.Inverse(spectrum, length).Data.AsSpan(0, mixture.Length);
            TensorPrimitives.MultiplyAdd(output, 1f / settings.FftSizes.Count, sum.Channels[channel], sum.Channels[channel]);
        }
    }

    /// <summary>Bins above what the VQ-VAE can make get the mean mask of the octave below, frame by frame.</summary>
    private void FillAbove(Tensor mask)
    {
        (int bins, int frames) = (mask[0], mask[1]);
        int limit = (int)(Passband * modelRate / mixture.SampleRate * (bins - 1));
        if (modelRate >= mixture.SampleRate || limit < 2)
        {
            return;
        }

        float[] mean = new float[frames];
        for (int bin = limit / 2; bin < limit; bin++)
        {
            TensorPrimitives.MultiplyAdd(mask.Data.AsSpan(bin * frames, frames), 1f / (limit - (limit / 2)), mean, mean);
        }

        for (int bin = limit; bin < bins; bin++)
        {
            mean.CopyTo(mask.Data, bin * frames);
        }
    }

    private static Tensor Extended(float[] signal, int length)
    {
        Tensor extended = new(1, length);
        signal.CopyTo(extended.Data, 0);
        return extended;
    }
}

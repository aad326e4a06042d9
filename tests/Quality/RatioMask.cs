using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;

namespace Quality;

/// <summary>The ceiling of masking: each bin of the mixture times the real part of the true stem over it, within 0 and 1.</summary>
internal static class RatioMask
{
    public static AudioBuffer[] Separate(AudioBuffer mixture, IReadOnlyList<AudioBuffer> stems)
    {
        int hop = (int)Math.Round(0.032 * mixture.SampleRate);
        Stft stft = new(new StftSettings(2 * hop, hop, WindowShape.SquareRootHann));
        ComplexSpectrum whole = stft.Forward(mixture);
        return [.. stems.Select(stem => Mask(stft, whole, stft.Forward(stem), mixture))];
    }

    private static AudioBuffer Mask(Stft stft, ComplexSpectrum whole, ComplexSpectrum stem, AudioBuffer mixture)
    {
        for (int channel = 0; channel < whole.Signals; channel++)
        {
            Span<float> real = stem.Real(channel);
            Span<float> imaginary = stem.Imaginary(channel);
            for (int i = 0; i < real.Length; i++)
            {
                (float r, float j) = (whole.Real(channel)[i], whole.Imaginary(channel)[i]);
                float mask = Math.Clamp(((real[i] * r) + (imaginary[i] * j)) / ((r * r) + (j * j) + 1e-12f), 0, 1);
                (real[i], imaginary[i]) = (mask * r, mask * j);
            }
        }

        int length = stft.Settings.WholeHops(mixture.Length);
        Tensor signals = stft.Inverse(stem, length);
        return new AudioBuffer(
            [.. Enumerable.Range(0, stem.Signals).Select(channel => signals.Data.AsSpan(channel * length, mixture.Length).ToArray())],
            mixture.SampleRate);
    }
}

using TagBox.Engine.Layers;

namespace TagBox.Engine.Spectra;

/// <summary>Waveforms [clips, samples] to power spectrograms |STFT|², [clips, bins, frames].</summary>
/// <param name="settings">Frame, hop and window.</param>
public sealed class PowerSpectrogram(StftSettings settings) : ILayer
{
    private readonly Stft stft = new(settings);

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        ComplexSpectrum spectrum = stft.Forward(input);
        Tensor power = Uninitialized.Tensor(spectrum.Signals, spectrum.Bins, spectrum.Frames);
        int plane = spectrum.Bins * spectrum.Frames;
        Workers.For(spectrum.Signals, clip =>
        {
            ReadOnlySpan<float> re = spectrum.Real(clip);
            ReadOnlySpan<float> im = spectrum.Imaginary(clip);
            Span<float> target = power.Data.AsSpan(clip * plane, plane);
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = (re[i] * re[i]) + (im[i] * im[i]);
            }
        });
        return new PowerPass(stft, spectrum, input[1], power);
    }

    private sealed class PowerPass(Stft stft, ComplexSpectrum spectrum, int samples, Tensor power) : Pass(power)
    {
        public override Tensor Backward(Tensor gradient)
        {
            ComplexSpectrum toSpectrum = ComplexSpectrum.Uninitialized(spectrum.Signals, spectrum.Bins, spectrum.Frames);
            int plane = spectrum.Bins * spectrum.Frames;
            Workers.For(2 * spectrum.Signals, index =>
            {
                ReadOnlySpan<float> values = spectrum.Values.Data.AsSpan(index * plane, plane);
                ReadOnlySpan<float> weights = gradient.Data.AsSpan(index / 2 * plane, plane);
                Span<float> target = toSpectrum.Values.Data.AsSpan(index * plane, plane);
                for (int i = 0; i < target.Length; i++)
                {
                    target[i] = 2 * values[i] * weights[i];
                }
            });
            return stft.ForwardAdjoint(toSpectrum, samples);
        }
    }
}

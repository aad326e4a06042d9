using TagBox.Engine.Layers;

namespace TagBox.Engine.Spectra;

/// <summary>Complex spectrograms [signals, 2, bins, frames] back to waveforms [signals, samples].</summary>
/// <param name="settings">Frame, hop and window.</param>
/// <param name="samples">The waveforms' length.</param>
public sealed class InverseStftLayer(StftSettings settings, int samples) : ILayer
{
    private readonly Stft stft = new(settings);

    /// <inheritdoc/>
    public Pass Forward(Tensor input) => new InversePass(stft, stft.Inverse(new ComplexSpectrum(input), samples));

    private sealed class InversePass(Stft stft, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient) => stft.InverseAdjoint(gradient).Values;
    }
}

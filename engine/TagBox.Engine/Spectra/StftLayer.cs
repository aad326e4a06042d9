using TagBox.Engine.Layers;

namespace TagBox.Engine.Spectra;

/// <summary>Waveforms [signals, samples] to complex spectrograms [signals, 2, bins, frames].</summary>
/// <param name="settings">Frame, hop and window.</param>
public sealed class StftLayer(StftSettings settings) : ILayer
{
    private readonly Stft stft = new(settings);

    /// <inheritdoc/>
    public Pass Forward(Tensor input) => new StftPass(stft, input[1], stft.Forward(input).Values);

    private sealed class StftPass(Stft stft, int samples, Tensor output) : Pass(output)
    {
        public override Tensor Backward(Tensor gradient) => stft.ForwardAdjoint(new ComplexSpectrum(gradient), samples);
    }
}

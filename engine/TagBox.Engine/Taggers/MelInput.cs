using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Taggers;

/// <summary>What the public taggers see of a spectrogram of 16 kHz audio: mel bands in decibels, normalised as one channel.</summary>
internal sealed class MelInput
{
    public const int SampleRate = 16000;

    private const int Bands = 96;

    public MelInput(TrainedLayers trained)
    {
        Stft = trained.Stft("spec.spectrogram.window");
        Filterbank mel = trained.Filterbank("spec.mel_scale.fb", Stft.Bins, Bands);
        Layers = [mel, new AmplitudeToDecibels(), new Reshape(1, Bands, -1), trained.BatchNorm("spec_bn", 1)];
    }

    public StftSettings Stft { get; }

    /// <summary>From power spectrograms [clips, bins, frames] to [clips, 1, bands, frames].</summary>
    public IReadOnlyList<ILayer> Layers { get; }
}

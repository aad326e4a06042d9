using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Taggers;

/// <summary>
/// Harmonic CNN, of Won, Chun, Nieto and Serra, "Data-driven harmonic filters for audio representation learning" (ICASSP 2020),
/// as sota-music-tagging-models trained it: six harmonics of 128 fundamentals as channels, a residual network over 5 s.
/// </summary>
internal static class HarmonicCnn
{
    private const int SampleRate = 16000;
    private const int Harmonics = 6;
    private const int Fundamentals = 128;

    private static readonly Size2d Half = new(2, 2);
    private static readonly Size2d HalfByThird = new(2, 3);

    public static Tagger Create(Checkpoint checkpoint, IReadOnlyList<string> tags, string name)
    {
        TrainedLayers trained = new(checkpoint, "Harmonic CNN");
        StftSettings stft = trained.Stft("hstft.spec.window");
        float quality = trained.Weights("hstft.bw_Q", 1).Data[0];
        if (quality <= 0)
        {
            throw new TagBoxException($"'hstft.bw_Q' is {quality}, where Harmonic CNN needs a number above 0; the file is damaged.");
        }

        (ILayer[] opening, int narrow) = ConvBlock.Create(trained, "layer1", Harmonics, Half);
        (ILayer[] widening, int wide) = ConvBlock.Create(trained, "layer5", narrow, Half);
        (ILayer dense, int hidden) = trained.Linear("dense1", wide);
        Sequential body = new(
        [
            HarmonicFilterbank.Create(SampleRate, stft.Bins, Harmonics, Fundamentals, quality),
            new AmplitudeToDecibels(),
            new Reshape(Harmonics, Fundamentals, -1),
            trained.BatchNorm("hstft_bn", Harmonics),
            .. opening,
            .. ConvBlock.Residual(trained, "layer2", narrow, Half),
            .. ConvBlock.Residual(trained, "layer3", narrow, Half),
            .. ConvBlock.Residual(trained, "layer4", narrow, Half),
            .. widening,
            .. ConvBlock.Residual(trained, "layer6", wide, HalfByThird),
            .. ConvBlock.Residual(trained, "layer7", wide, HalfByThird),
            new Reshape(wide, -1),
            new MaxOver(2),
            dense,
            trained.BatchNorm("bn", hidden),
            new Relu(),
            trained.Linear("dense2", hidden, tags.Count).Layer,
        ]);
        return new Tagger(name, tags, SampleRate, stft, new ClipLength(5 * SampleRate, Fixed: true), body);
    }
}

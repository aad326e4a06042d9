using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Taggers;

/// <summary>
/// The convolutional recurrent network of Choi, Fazekas, Sandler and Cho, "Convolutional recurrent neural networks for music
/// classification" (ICASSP 2017), as sota-music-tagging-models trained it: four convolution blocks over 29 s, which leave one
/// row of frequency, two layers of GRU, and a dense layer over their last step.
/// </summary>
internal static class Crnn
{
    public static Tagger Create(Checkpoint checkpoint, IReadOnlyList<string> tags, string name)
    {
        TrainedLayers trained = new(checkpoint, "CRNN");
        MelInput input = new(trained);
        (ILayer[] blocks, int channels) = ConvBlock.Stack(trained, new(2, 2), new(3, 3), new(4, 4), new(4, 4));
        (ILayer first, int units) = trained.Gru("layer5", 0, channels);
        (ILayer second, units) = trained.Gru("layer5", 1, units);
        Sequential body = new(
        [
            .. input.Layers,
            .. blocks,
            new Reshape(channels, -1),
            new Transpose(1, 2),
            first,
            second,
            new LastOver(1),
            trained.Linear("dense", units, tags.Count).Layer,
        ]);
        return new Tagger(name, tags, MelInput.SampleRate, input.Stft, new ClipLength(29 * MelInput.SampleRate, Fixed: true), body);
    }
}

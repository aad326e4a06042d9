using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Taggers;

/// <summary>
/// The fully convolutional network of Choi, Fazekas and Sandler, "Automatic tagging using deep convolutional neural networks"
/// (ISMIR 2016), as sota-music-tagging-models trained it: five convolution blocks over 29 s, and a dense layer.
/// </summary>
internal static class Fcn
{
    public static Tagger Create(Checkpoint checkpoint, IReadOnlyList<string> tags, string name)
    {
        TrainedLayers trained = new(checkpoint, "FCN");
        MelInput input = new(trained);
        (ILayer[] blocks, int channels) = ConvBlock.Stack(trained, new(2, 4), new(2, 4), new(2, 4), new(3, 5), new(4, 4));
        Sequential body = new([.. input.Layers, .. blocks, Reshape.Flat, trained.Linear("dense", channels, tags.Count).Layer]);
        return new Tagger(name, tags, MelInput.SampleRate, input.Stft, new ClipLength(29 * MelInput.SampleRate, Fixed: true), body);
    }
}

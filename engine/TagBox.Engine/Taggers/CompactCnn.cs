using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Taggers;

/// <summary>
/// TagBox's own network, trained by engine/training: blocks of 3 x 3 convolutions (batch norms folded by the training) with
/// average pools between them, over mel bands in decibels; then one filter over what is left of frequency, what is largest and
/// what is usual over time added up, and two dense layers.
/// </summary>
internal static class CompactCnn
{
    /// <summary>What <c>__metadata__</c> calls it; the numbers here are that architecture's.</summary>
    private const string Architecture = "tagbox-cnn-1";

    private const int SampleRate = 16000;
    private const int Bands = 96;
    private const double LowestHertz = 30;

    // A floor that is added keeps the slope gentle in silence, where a clamp's would be steep or none.
    private const float PowerFloor = 1e-5f;
    private const float DecibelOffset = 10;
    private const float DecibelScale = 25;

    private const int PooledRows = Bands / 16;

    private static readonly int[] ConvolutionsABlock = [1, 2, 2, 2, 2];

    private static readonly Size2d Kernel = new(3, 3);

    public static Tagger Create(Checkpoint checkpoint, IReadOnlyList<string> tags, string name)
    {
        if (checkpoint.Metadata.GetValueOrDefault("architecture", Architecture) is var other && other != Architecture)
        {
            throw new TagBoxException($"'{name}' was trained as {other}, and this TagBox knows {Architecture}; update TagBox.");
        }

        TrainedLayers trained = new(checkpoint, Architecture);
        StftSettings stft = new(1024, 320);
        (IReadOnlyList<ILayer> blocks, int channels) = Blocks(trained);
        (ILayer collapse, int features) = trained.Conv2d("collapse", channels, new Size2d(PooledRows, 1), default(Size2d));
        (ILayer hidden, int units) = trained.Linear("hidden", features);
        Sequential body = new(
        [
            MelFilterbank.Create(SampleRate, stft.Bins, Bands, LowestHertz),
            new Reshape(1, Bands, -1),
            new Affine([1], [PowerFloor]),
            new AmplitudeToDecibels(),
            new Affine([1 / DecibelScale], [DecibelOffset / DecibelScale]),
            .. blocks,
            collapse,
            new Relu(),
            new Reshape(features, -1),
            new Residual(new MaxOver(2), new MeanOver(2)),
            hidden,
            new Relu(),
            trained.Linear("output", units, tags.Count).Layer,
        ]);
        return new Tagger(name, tags, SampleRate, stft, new ClipLength(3 * SampleRate, Fixed: false), body);
    }

    private static (IReadOnlyList<ILayer> Layers, int Channels) Blocks(TrainedLayers trained)
    {
        List<ILayer> layers = [];
        int channels = 1;
        for (int block = 0; block < ConvolutionsABlock.Length; block++)
        {
            if (block > 0)
            {
                layers.Add(new AveragePool2d(new Size2d(2, 2)));
            }

            for (int index = 0; index < ConvolutionsABlock[block]; index++)
            {
                (ILayer conv, channels) = trained.Conv2d($"block{block}.conv{index}", channels, Kernel);
                layers.AddRange([conv, new Relu()]);
            }
        }

        return (layers, channels);
    }
}

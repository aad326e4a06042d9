using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Taggers;

/// <summary>
/// MusiCNN, of Pons, Nieto, Prockup, Schmidt, Ehmann and Serra, "End-to-end learning for music audio tagging at scale" (ISMIR
/// 2018), as sota-music-tagging-models trained it: filters shaped after timbre (tall) and rhythm (long), three convolutions
/// over time, and what is largest and what is usual over 3 s into two dense layers.
/// </summary>
internal static class MusiCnn
{
    private const int TallWidth = 7;
    private const int BackendWidth = 7;

    private static readonly int[] TallHeights = [67, 38];
    private static readonly int[] LongWidths = [129, 65, 33];

    public static Tagger Create(Checkpoint checkpoint, IReadOnlyList<string> tags, string name)
    {
        TrainedLayers trained = new(checkpoint, "MusiCNN");
        MelInput input = new(trained);
        (ILayer frontend, int channels) = Frontend(trained);
        (ILayer backend, int features) = Backend(trained, channels);
        (ILayer dense, int hidden) = trained.Linear("dense1", 2 * features);
        Sequential body = new(
        [
            .. input.Layers,
            frontend,
            backend,
            new Concatenate(new MaxOver(2), new MeanOver(2)),
            dense,
            trained.BatchNorm("bn", hidden),
            new Relu(),
            trained.Linear("dense2", hidden, tags.Count).Layer,
        ]);
        return new Tagger(name, tags, MelInput.SampleRate, input.Stft, new ClipLength(3 * MelInput.SampleRate, Fixed: false), body);
    }

    /// <summary>[clips, 1, bands, frames] to [clips, channels, frames].</summary>
    private static (ILayer Layer, int Channels) Frontend(TrainedLayers trained)
    {
        List<ILayer> branches = [];
        int channels = 0;
        for (int i = 0; i < TallHeights.Length + LongWidths.Length; i++)
        {
            string name = $"layers.{i}";
            bool isTall = i < TallHeights.Length;
            (ILayer conv, int outputs) = isTall
                ? trained.Conv2d($"{name}.conv", 1, new Size2d(TallHeights[i], TallWidth), new Size2d(0, TallWidth / 2))
                : trained.Conv1d($"{name}.conv", 1, LongWidths[i - TallHeights.Length]);
            ILayer[] activated = [conv, trained.BatchNorm($"{name}.bn", outputs), new Relu()];

            // Tall filters are heard wherever they fit best in frequency; long ones listen to the mean over it.
            branches.Add(isTall ? new Sequential([.. activated, new MaxOver(2)]) : new Sequential([new MeanOver(2), .. activated]));
            channels += outputs;
        }

        return (new Concatenate(branches), channels);
    }

    /// <summary>Three convolutions, the second and third added to what they get; everything on the way is passed on.</summary>
    private static (ILayer Layer, int Channels) Backend(TrainedLayers trained, int inputs)
    {
        Sequential asItIs = new();
        (ILayer first, int width) = Convolution("layer1", inputs);
        (ILayer second, int secondWidth) = Convolution("layer2", width);
        (ILayer third, int thirdWidth) = Convolution("layer3", secondWidth);
        Concatenate last = new(asItIs, new Residual(third));
        Concatenate tail = new(asItIs, new Sequential(new Residual(second), last));
        return (new Concatenate(asItIs, new Sequential(first, tail)), inputs + width + secondWidth + thirdWidth);

        (ILayer Layer, int Outputs) Convolution(string name, int channels)
        {
            (ILayer conv, int outputs) = trained.Conv1d($"{name}.conv", channels, BackendWidth);
            return (new Sequential(conv, trained.BatchNorm($"{name}.bn", outputs), new Relu()), outputs);
        }
    }
}

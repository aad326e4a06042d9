using System.Globalization;
using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Published;

/// <summary>
/// Makes a level of a VQ-VAE of a checkpoint laid out as Jukebox's <c>vqvae.pth.tar</c>. The number of stages and blocks is known by
/// the tensors' names, strides and widths by their shapes.
/// </summary>
public sealed class VqVaeLoader
{
    /// <summary>What is known of Jukebox's own file, which does not say so itself.</summary>
    private const int JukeboxRate = 44100;

    private const string RateNote = "sample_rate";
    private const string LicenceNote = "license";
    private const int DilationGrowth = 3;
    private const int MostBlocks = 12;

    private readonly Checkpoint checkpoint;
    private readonly TrainedLayers trained;
    private readonly string prefix;

    private VqVaeLoader(Checkpoint checkpoint)
    {
        this.checkpoint = checkpoint;
        trained = new TrainedLayers(checkpoint, "a VQ-VAE as Jukebox's");
        prefix = checkpoint.Keys.Any(name => name.StartsWith("model.", StringComparison.Ordinal)) ? "model." : "";
    }

    /// <summary>Whether a tensor belongs to a level: the others need not be read.</summary>
    /// <param name="level">0 is the bottom level, of the finest latents.</param>
    public static Func<string, bool> Of(int level)
    {
        string[] parts = [$"encoders.{level}.", $"decoders.{level}.", $"bottleneck.level_blocks.{level}.k"];
        return name => parts.Any(part => name.StartsWith(part, StringComparison.Ordinal) || name.StartsWith("model." + part, StringComparison.Ordinal));
    }

    /// <summary>Builds a level.</summary>
    /// <param name="checkpoint">The trained weights of that level at least.</param>
    /// <param name="level">0 is the bottom level.</param>
    /// <exception cref="TagBoxException">There is no such level, or a tensor is absent, does not fit or is not finite.</exception>
    public static VqVaeLevel Load(Checkpoint checkpoint, int level)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        VqVaeLoader loader = new(checkpoint);
        string codes = $"{loader.prefix}bottleneck.level_blocks.{level}.k";
        if (!checkpoint.ContainsKey(codes))
        {
            throw new TagBoxException($"The checkpoint holds no level {level} of a VQ-VAE; Jukebox's has levels 0, 1 and 2.");
        }

        int rate = checkpoint.Metadata.TryGetValue(RateNote, out string? note) && int.TryParse(note, CultureInfo.InvariantCulture, out int own) && own > 0 ? own : JukeboxRate;
        (ILayer encoder, int hop) = loader.Encoder($"{loader.prefix}encoders.{level}", level);
        Codebook codebook = new(loader.trained.Weights(codes, -1, -1));
        return new VqVaeLevel(
            encoder, codebook, loader.Decoder($"{loader.prefix}decoders.{level}", level), hop, rate,
            checkpoint.Metadata.GetValueOrDefault(LicenceNote, JukeboxLicence.Name));
    }

    private (ILayer Layer, int Hop) Encoder(string name, int level)
    {
        List<ILayer> layers = [];
        int hop = 1;
        int channels = 1;
        for (int block = 0; block <= level; block++)
        {
            string model = $"{name}.level_blocks.{block}.model";
            int stages = Count(stage => $"{model}.{stage}.0.weight");
            for (int stage = 0; stage < stages; stage++)
            {
                Tensor weights = trained.Weights($"{model}.{stage}.0.weight", -1, channels, -1);
                int stride = Stride(weights);
                layers.Add(new Conv1d(weights, trained.Weights($"{model}.{stage}.0.bias", weights[0]), stride, padding: stride / 2));
                layers.Add(Resnet($"{model}.{stage}.1", weights[0], isReversed: false));
                channels = weights[0];
                hop *= stride;
            }

            (ILayer last, channels) = trained.Conv1d($"{model}.{stages}", channels, 3);
            layers.Add(last);
        }

        return (new Sequential(layers), hop);
    }

    private Sequential Decoder(string name, int level)
    {
        List<ILayer> layers = [];
        for (int block = level; block >= 0; block--)
        {
            string model = $"{name}.level_blocks.{block}.model";
            (ILayer first, int channels) = trained.Conv1d($"{model}.0", trained.Weights($"{model}.0.weight", -1, -1, 3)[1], 3);
            layers.Add(first);
            int stages = Count(stage => $"{model}.{stage + 1}.1.weight");
            for (int stage = 1; stage <= stages; stage++)
            {
                layers.Add(Resnet($"{model}.{stage}.0", channels, isReversed: true));
                Tensor weights = trained.Weights($"{model}.{stage}.1.weight", channels, -1, -1);
                Tensor bias = trained.Weights($"{model}.{stage}.1.bias", weights[1]);
                int stride = Stride(weights);
                bool isLast = block == 0 && stage == stages;
                layers.Add(isLast
                    ? new AudioOutput(weights, bias, trained.Weights($"{name}.out.weight", 1, weights[1], 3), trained.Weights($"{name}.out.bias", 1))
                    : new ConvTranspose1d(weights, bias, stride, stride / 2));
                channels = weights[1];
            }
        }

        return new Sequential(layers);
    }

    private ResidualStack Resnet(string name, int channels, bool isReversed)
    {
        int depth = Count(block => $"{name}.model.{block}.model.1.weight");
        return depth is > 0 and <= MostBlocks
            ? new ResidualStack([.. Enumerable.Range(0, depth).Select(Block)])
            : throw new TagBoxException($"'{name}' has {depth} residual blocks, where a VQ-VAE as Jukebox's needs 1 to {MostBlocks}; the file is damaged or of another architecture.");

        ResidualWeights Block(int block)
        {
            string model = $"{name}.model.{block}.model";
            Tensor taps = trained.Weights($"{model}.1.weight", -1, channels, 3);
            return new ResidualWeights(
                taps,
                trained.Weights($"{model}.1.bias", taps[0]),
                trained.Weights($"{model}.3.weight", channels, taps[0], 1),
                trained.Weights($"{model}.3.bias", channels),
                (int)Math.Pow(DilationGrowth, isReversed ? depth - 1 - block : block));
        }
    }

    /// <summary>A stage's convolution sees twice its stride.</summary>
    private static int Stride(Tensor weights) => weights[2] % 4 == 0
        ? weights[2] / 2
        : throw new TagBoxException($"A kernel of {weights[2]} is not twice an even stride, as a VQ-VAE as Jukebox's needs; the file is of another architecture.");

    private int Count(Func<int, string> name)
    {
        int count = 0;
        while (checkpoint.ContainsKey(name(count)))
        {
            count++;
        }

        return count;
    }
}

using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using static TagBox.Engine.Tests.Layers.GradientCheck;

namespace TagBox.Engine.Tests.Taggers;

/// <summary>Checkpoints of every architecture, laid out as trained ones are but of few channels, with random weights.</summary>
internal static class SmallCheckpoints
{
    public const int Tags = 5;

    private const int Narrow = 3;
    private const int Wide = 4;

    public static IReadOnlyList<string> TagNames { get; } = [.. Enumerable.Range(0, Tags).Select(tag => $"tag {tag}")];

    public static Checkpoint Create(string architecture) => new(Layout(architecture, new Random(architecture.Length)));

    private static IEnumerable<KeyValuePair<string, Tensor>> Layout(string architecture, Random random) => architecture switch
    {
        "fcn" =>
        [
            .. MelInput(random),
            .. ConvBlocks(random, 5),
            .. Weights(random, "dense", Tags, Narrow),
        ],
        "crnn" =>
        [
            .. MelInput(random),
            .. ConvBlocks(random, 4),
            .. GruLayer(random, 0, Narrow),
            .. GruLayer(random, 1, Wide),
            .. Weights(random, "dense", Tags, Wide),
        ],
        "musicnn" =>
        [
            .. MelInput(random),
            .. Convolution(random, "layers.0", Narrow, 1, 67, 7),
            .. Convolution(random, "layers.1", Narrow, 1, 38, 7),
            .. Convolution(random, "layers.2", Narrow, 1, 129),
            .. Convolution(random, "layers.3", Narrow, 1, 65),
            .. Convolution(random, "layers.4", Narrow, 1, 33),
            .. Convolution(random, "layer1", Wide, 5 * Narrow, 7),
            .. Convolution(random, "layer2", Wide, Wide, 7),
            .. Convolution(random, "layer3", Wide, Wide, 7),
            .. Weights(random, "dense1", Narrow, 2 * ((5 * Narrow) + (3 * Wide))),
            .. Norm(random, "bn", Narrow),
            .. Weights(random, "dense2", Tags, Narrow),
        ],
        "hcnn" =>
        [
            new("hstft.spec.window", Window(513)),
            new("hstft.bw_Q", new Tensor([1.2f], 1)),
            .. Norm(random, "hstft_bn", 6),
            .. Convolution(random, "layer1", Narrow, 6, 3, 3),
            .. new[] { 2, 3, 4 }.SelectMany(layer => ResidualBlock(random, $"layer{layer}", Narrow)),
            .. Convolution(random, "layer5", Wide, Narrow, 3, 3),
            .. new[] { 6, 7 }.SelectMany(layer => ResidualBlock(random, $"layer{layer}", Wide)),
            .. Weights(random, "dense1", Wide, Wide),
            .. Norm(random, "bn", Wide),
            .. Weights(random, "dense2", Tags, Wide),
        ],
        "compact" =>
        [
            .. Weights(random, "block0.conv0", Narrow, 1, 3, 3),
            .. new[] { 1, 2, 3, 4 }.SelectMany(block => new[] { 0, 1 }.SelectMany(conv => Weights(random, $"block{block}.conv{conv}", Narrow, Narrow, 3, 3))),
            .. Weights(random, "collapse", Wide, Narrow, 6, 1),
            .. Weights(random, "hidden", Narrow, Wide),
            .. Weights(random, "output", Tags, Narrow),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(architecture)),
    };

    private static IEnumerable<KeyValuePair<string, Tensor>> MelInput(Random random)
    {
        Tensor filters = new(257, 96);
        for (int bin = 0; bin < 257; bin++)
        {
            filters.Data[(bin * 96) + (bin * 95 / 256)] = 1;
        }

        return [new("spec.spectrogram.window", Window(512)), new("spec.mel_scale.fb", filters), .. Norm(random, "spec_bn", 1)];
    }

    private static Tensor Window(int size) =>
        new([.. Enumerable.Range(0, size).Select(n => (float)Math.Pow(Math.Sin(Math.PI * n / size), 2))], size);

    private static IEnumerable<KeyValuePair<string, Tensor>> ConvBlocks(Random random, int count) =>
        Enumerable.Range(1, count).SelectMany(layer => Convolution(random, $"layer{layer}", Narrow, layer == 1 ? 1 : Narrow, 3, 3));

    private static IEnumerable<KeyValuePair<string, Tensor>> Convolution(Random random, string name, int outputs, params int[] rest) =>
        [.. Weights(random, $"{name}.conv", [outputs, .. rest]), .. Norm(random, $"{name}.bn", outputs)];

    private static IEnumerable<KeyValuePair<string, Tensor>> ResidualBlock(Random random, string name, int channels) =>
        new[] { 1, 2 }.SelectMany(conv => (KeyValuePair<string, Tensor>[])
            [.. Weights(random, $"{name}.conv_{conv}", channels, channels, 3, 3), .. Norm(random, $"{name}.bn_{conv}", channels)]);

    private static IEnumerable<KeyValuePair<string, Tensor>> GruLayer(Random random, int layer, int inputs) =>
    [
        new($"layer5.weight_ih_l{layer}", Noise(random, 3 * Wide, inputs)),
        new($"layer5.weight_hh_l{layer}", Noise(random, 3 * Wide, Wide)),
        new($"layer5.bias_ih_l{layer}", Noise(random, 3 * Wide)),
        new($"layer5.bias_hh_l{layer}", Noise(random, 3 * Wide)),
    ];

    /// <summary>Weights of about one over the root of their fan-in, so that signals keep their size; biases that keep units awake.</summary>
    private static IEnumerable<KeyValuePair<string, Tensor>> Weights(Random random, string name, params int[] shape)
    {
        Tensor weight = Noise(random, shape);
        float scale = (float)Math.Sqrt((double)shape[0] / weight.Data.Length);
        for (int i = 0; i < weight.Data.Length; i++)
        {
            weight.Data[i] *= scale;
        }

        return [new($"{name}.weight", weight), new($"{name}.bias", Positive(random, shape[0]))];
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Norm(Random random, string name, int channels) =>
    [
        new($"{name}.weight", Positive(random, channels)),
        new($"{name}.bias", Noise(random, channels)),
        new($"{name}.running_mean", Noise(random, channels)),
        new($"{name}.running_var", Positive(random, channels)),
    ];

    private static Tensor Positive(Random random, int channels) =>
        new([.. Enumerable.Range(0, channels).Select(_ => 0.5f + random.NextSingle())], channels);
}

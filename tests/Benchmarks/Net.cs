using TagBox.Engine.Layers;

namespace TagBox.Benchmarks;

/// <summary>A network to time, with random weights: time does not depend on them.</summary>
/// <param name="Name">Its name, as the peer knows it.</param>
/// <param name="Body">The network.</param>
/// <param name="Input">Its input.</param>
/// <param name="MultiplyAdds">Multiply-adds of one forward run.</param>
internal sealed record Net(string Name, ILayer Body, Tensor Input, double MultiplyAdds)
{
    private static readonly Random Dice = new(1);

    /// <summary>The taggers of the issue, and our own compact one.</summary>
    public static IEnumerable<Net> All => [Musicnn(), Fcn(), Compact()];

    /// <summary>One forward run and the gradient of its input.</summary>
    public Tensor Run()
    {
        Pass pass = Body.Forward(Input);
        Tensor ones = new(pass.Output.Shape);
        ones.Data.AsSpan().Fill(1);
        return pass.Backward(ones);
    }

    /// <summary>MusiCNN's body from the mel spectrogram on, 3 s.</summary>
    private static Net Musicnn()
    {
        ILayer Vertical(int height) => new Sequential(
            Conv(204, 1, height, 7, new(0, 3)), new Relu(), new MaxOver(2));
        ILayer Horizontal(int width) => new Sequential(
            new MeanOver(2), new Conv1d(Weights(51, 1, width), Weights(51), padding: width / 2), new Relu());
        ILayer Middle(int channels) => new Sequential(new Conv1d(Weights(64, channels, 7), Weights(64), padding: 3), new Relu());
        Sequential body = new(
            new Concatenate(Vertical(67), Vertical(38), Horizontal(129), Horizontal(65), Horizontal(33)),
            new Concatenate(
                new Sequential(),
                new Sequential(Middle(561), new Concatenate(new Sequential(), new Sequential(new Residual(Middle(64)), new Concatenate(new Sequential(), new Residual(Middle(64))))))),
            new Concatenate(new MaxOver(2), new MeanOver(2)),
            new Linear(Weights(200, 1506), Weights(200)),
            new Relu(),
            new Linear(Weights(50, 200), Weights(50)));
        double macs = (204.0 * 188 * ((30 * 469) + (59 * 266))) + (51 * 188 * 227) + (188 * 7 * 64 * (561 + 128));
        return new("musicnn", body, Weights(1, 1, 96, 188), macs);
    }

    /// <summary>FCN's body from the mel spectrogram on, 29 s.</summary>
    private static Net Fcn()
    {
        (int In, int Out, Size2d Pool)[] blocks =
            [(1, 64, new(2, 4)), (64, 128, new(2, 4)), (128, 128, new(2, 4)), (128, 128, new(3, 5)), (128, 64, new(4, 4))];
        Sequential body = new([
            .. blocks.SelectMany(block => new ILayer[] { Conv(block.Out, block.In, 3, 3, new(1, 1)), new Relu(), new MaxPool2d(block.Pool) }),
            Reshape.Flat,
            new Linear(Weights(50, 64), Weights(50))]);
        double macs = 9.0 * ((64 * 96 * 1813) + (64 * 128 * 48 * 453) + (128 * 128 * 24 * 113) + (128 * 128 * 12 * 28) + (128 * 64 * 4 * 5));
        return new("fcn", body, Weights(1, 1, 96, 1813), macs);
    }

    /// <summary>A compact CNN over 3 s, eight clips at once.</summary>
    private static Net Compact()
    {
        int[] widths = [1, 16, 32, 64, 128, 192];
        List<ILayer> layers = [];
        double macs = 0;
        for (int block = 1, height = 96, width = 150; block < widths.Length; block++, height /= 2, width /= 2)
        {
            layers.AddRange([
                Conv(widths[block], widths[block - 1], 3, 3, new(1, 1)), new Relu(),
                Conv(widths[block], widths[block], 3, 3, new(1, 1)), new Relu(), new AveragePool2d(new(2, 2))]);
            macs += 8.0 * 9 * height * width * widths[block] * (widths[block - 1] + widths[block]);
        }

        layers.AddRange([new MeanOver(3), new MaxOver(2), new Linear(Weights(40, 192), Weights(40))]);
        return new("compact", new Sequential(layers), Weights(8, 1, 96, 150), macs);
    }

    private static Conv2d Conv(int outputs, int channels, int height, int width, Size2d padding) =>
        new(Weights(outputs, channels, height, width), Weights(outputs), padding: padding);

    /// <summary>Random weights of a size that keeps activations as they are.</summary>
    public static Tensor Weights(params ReadOnlySpan<int> shape)
    {
        Tensor weights = new(shape);
        double scale = 1 / Math.Sqrt(weights.Data.Length / shape[0]);
        for (int i = 0; i < weights.Data.Length; i++)
        {
            weights.Data[i] = (float)(scale * 3.4 * (Dice.NextDouble() - 0.5));
        }

        return weights;
    }
}

using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;

namespace TagBox.Engine.Taggers;

/// <summary>The block that the public taggers stack: a 3 x 3 convolution, batch norm, ReLU, max pool.</summary>
internal static class ConvBlock
{
    private static readonly Size2d Kernel = new(3, 3);

    /// <summary>Builds the block of a name, and says how many channels come out of it.</summary>
    public static (ILayer[] Layers, int Outputs) Create(TrainedLayers trained, string name, int inputs, Size2d pool)
    {
        (ILayer conv, int outputs) = trained.Conv2d($"{name}.conv", inputs, Kernel);
        return ([conv, trained.BatchNorm($"{name}.bn", outputs), new Relu(), new MaxPool2d(pool)], outputs);
    }

    /// <summary>Builds blocks one after another: layer1, layer2, ...</summary>
    public static (ILayer[] Layers, int Outputs) Stack(TrainedLayers trained, params ReadOnlySpan<Size2d> pools)
    {
        List<ILayer> layers = [];
        int channels = 1;
        for (int i = 0; i < pools.Length; i++)
        {
            (ILayer[] block, channels) = Create(trained, $"layer{i + 1}", channels, pools[i]);
            layers.AddRange(block);
        }

        return ([.. layers], channels);
    }

    /// <summary>Two convolutions, each with its batch norm, whose result is added to their input; then ReLU and max pool.</summary>
    public static ILayer[] Residual(TrainedLayers trained, string name, int channels, Size2d pool)
    {
        return
        [
            new Residual(new Sequential([.. Conv(1), new Relu(), .. Conv(2)])),
            new Relu(),
            new MaxPool2d(pool),
        ];

        ILayer[] Conv(int index)
        {
            (ILayer conv, int outputs) = trained.Conv2d($"{name}.conv_{index}", channels, Kernel);
            return [conv, trained.BatchNorm($"{name}.bn_{index}", outputs)];
        }
    }
}

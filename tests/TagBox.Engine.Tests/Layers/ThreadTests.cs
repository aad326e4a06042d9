using TagBox.Engine.Layers;
using static TagBox.Engine.Tests.Layers.GradientCheck;

namespace TagBox.Engine.Tests.Layers;

public class ThreadTests
{
    [Fact]
    public void Layers_OverAnyNumberOfThreads_GiveTheSameBits()
    {
        Random random = new(6);
        Tensor input = Noise(random, 2, 3, 60, 200);
        ILayer net = new Sequential(
            new Conv2d(Noise(random, 20, 3, 3, 3), Noise(random, 20), padding: new(1, 1)),
            new Relu(),
            new MaxPool2d(new(2, 2)),
            new Conv2d(Noise(random, 20, 20, 3, 3), padding: new(1, 1)),
            new Relu(),
            new AveragePool2d(new(1, 2)),
            new Conv2d(Noise(random, 20, 20, 3, 3), padding: new(1, 1)),
            new Conv2d(Noise(random, 24, 20, 3, 3), stride: new(1, 2)),
            new AveragePool2d(new(2, 2)),
            Reshape.Flat,
            new Linear(Noise(random, 9, 24 * 14 * 12)));

        int before = Workers.Count;
        try
        {
            int[][] runs = [.. new[] { 1, 2, 3, 7 }.Select(threads =>
            {
                Workers.Count = threads;
                Pass pass = net.Forward(input);
                float[] gradient = pass.Backward(new Tensor([.. Enumerable.Range(1, 18).Select(i => (float)i)], 2, 9)).Data;
                return pass.Output.Data.Concat(gradient).Select(BitConverter.SingleToInt32Bits).ToArray();
            })];
            runs.ShouldAllBe(run => run.SequenceEqual(runs[0]));
        }
        finally
        {
            Workers.Count = before;
        }
    }
}

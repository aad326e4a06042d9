using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TagBox.Engine.Layers;
using static TagBox.Engine.Tests.Layers.GradientCheck;

namespace TagBox.Engine.Tests.Layers;

/// <summary>Convolutions against sums written out, of any geometry and at the sizes where the blocks of the kernels meet.</summary>
public class ConvTests
{
    [Property(MaxTest = 100)]
    public Property Conv2d_OfAnyGeometry_EqualsSumsWrittenOut() => Prop.ForAll(Geometries(), geometry => geometry.Holds());

    [Theory]
    [InlineData(1, 9, 67, 7, 96, 40)]
    [InlineData(64, 17, 3, 3, 10, 131)]
    [InlineData(130, 17, 1, 7, 1, 200)]
    [InlineData(600, 3, 3, 3, 5, 100)]
    [InlineData(3, 5, 2, 2, 2, 5000)]
    [InlineData(9, 10, 3, 3, 50, 150)]
    public void Conv2d_OverManyBlocks_EqualsSumsWrittenOut(int channels, int outputs, int kernelHeight, int kernelWidth, int height, int width)
    {
        Size2d padding = new(kernelHeight / 2, kernelWidth / 2);
        new ConvCase(2, channels, outputs, new(height, width), new(kernelHeight, kernelWidth), Size2d.One, Size2d.One, padding).Holds();
    }

    [Fact]
    public void Conv1d_EqualsSumsWrittenOut()
    {
        Random random = new(3);
        Tensor input = Noise(random, 2, 5, 40);
        Tensor weights = Noise(random, 4, 5, 3);
        Tensor bias = Noise(random, 4);
        Tensor output = new Conv1d(weights, bias, stride: 2, dilation: 3, padding: 4).Forward(input).Output;
        Tensor expected = Reference.Conv(
            input.Reshape(2, 5, 1, 40), weights.Reshape(4, 5, 1, 3), bias, new(1, 2), new(1, 3), new(0, 4));
        output.Shape.ToArray().ShouldBe([2, 4, 21]);
        Reference.ShouldAgree(output, expected.Reshape(2, 4, 21));
    }

    [Fact]
    public void Conv2d_WithOneTap_IsAMatrixProduct()
    {
        Conv2d conv = new(new Tensor([1, 2, 3, 4], 2, 2, 1, 1));
        conv.Forward(new Tensor([10, 20, 1, 2], 1, 2, 1, 2)).Output.Data.ShouldBe([12, 24, 34, 68]);
    }

    [Fact]
    public void Backward_ThroughAllTaps_EqualsSumsWrittenOut()
    {
        Random random = new(5);
        Tensor weights = Noise(random, 12, 20, 3, 3);
        Tensor input = Noise(random, 2, 20, 30, 41);
        Pass pass = new Conv2d(weights, padding: new(0, 1)).Forward(input);
        Tensor gradient = Noise(random, pass.Output.Shape);
        Reference.ShouldAgree(pass.Backward(gradient), Reference.ConvGradient(gradient, weights, new(30, 41), Size2d.One, Size2d.One, new(0, 1)));
    }

    [Fact]
    public void BatchNorm_FoldedIntoConv_EqualsOneAfterTheOther()
    {
        Random random = new(11);
        Tensor input = Noise(random, 2, 3, 8, 9);
        Conv2d conv = new(Noise(random, 5, 3, 3, 3), Noise(random, 5));
        Affine norm = Affine.BatchNorm(Noise(random, 5).Data, [0.5f, 1, 2, 3, 4], Noise(random, 5).Data, Noise(random, 5).Data);
        Tensor expected = norm.Forward(conv.Forward(input).Output).Output;
        Reference.ShouldAgree(conv.Fold(norm).Forward(input).Output, expected);
        Reference.ShouldAgree(new Sequential(conv, norm).Forward(input).Output, expected);
    }

    public static TheoryData<string, ILayer?> Pools => new()
    {
        { "none", null },
        { "max 2 x 4", new MaxPool2d(new(2, 4)) },
        { "max 3 x 5", new MaxPool2d(new(3, 5)) },
        { "max, overlapping", new MaxPool2d(new(3, 3), new(2, 2)) },
        { "max over height", new MaxOver(2) },
        { "average 2 x 2", new AveragePool2d(new(2, 2)) },
        { "average 1 x 3", new AveragePool2d(new(1, 3)) },
        { "average, large", new AveragePool2d(new(4, 3)) },
        { "average over width", new MeanOver(3) },
    };

    [Theory]
    [MemberData(nameof(Pools))]
    public void ReluAndPool_FusedIntoConv_EqualOneAfterTheOther(string name, ILayer? pool)
    {
        foreach ((int channels, int outputs, Size2d size) in new[] { (6, 5, new Size2d(8, 11)), (1, 20, new(23, 200)), (17, 30, new(21, 150)) })
        {
            Random random = new(12);
            Tensor input = Noise(random, 2, channels, size.Height, size.Width);
            ILayer[] layers = [new Conv2d(Noise(random, outputs, channels, 3, 3), Noise(random, outputs), padding: new(1, 1)), new Relu(), .. pool is null ? [] : new[] { pool }];
            Pass[] passes = new Pass[layers.Length];
            for (int i = 0; i < layers.Length; i++)
            {
                passes[i] = layers[i].Forward(i == 0 ? input : passes[i - 1].Output);
            }

            Pass fused = new Sequential(layers).Forward(input);
            Reference.ShouldAgree(fused.Output, passes[^1].Output, 1e-6);

            Tensor gradient = Noise(random, fused.Output.Shape);
            Tensor expected = passes.Reverse().Aggregate(gradient, (upper, pass) => pass.Backward(upper));
            Reference.ShouldAgree(fused.Backward(gradient), expected);
            name.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Backward_ThroughTallKernelsAndAMaximumOverTheHeight_EqualsOneAfterTheOther()
    {
        Random random = new(13);
        Tensor input = Noise(random, 2, 2, 40, 75);
        Conv2d conv = new(Noise(random, 9, 2, 21, 5), Noise(random, 9), padding: new(3, 2));
        Pass convolved = conv.Forward(input);
        Pass rectified = new Relu().Forward(convolved.Output);
        Pass largest = new MaxOver(2).Forward(rectified.Output);
        Pass fused = new Sequential(conv, new Relu(), new MaxOver(2)).Forward(input);
        Reference.ShouldAgree(fused.Output, largest.Output);
        Tensor gradient = Noise(random, fused.Output.Shape);
        Reference.ShouldAgree(fused.Backward(gradient), convolved.Backward(rectified.Backward(largest.Backward(gradient))));
    }

    [Theory]
    [InlineData(new[] { 2, 3, 8 })]
    [InlineData(new[] { 2, 4, 8, 8 })]
    [InlineData(new[] { 2, 3, 2, 8 })]
    public void Forward_OfAShapeThatDoesNotFit_Throws(int[] shape) =>
        Should.Throw<ArgumentException>(() => new Conv2d(new Tensor(5, 3, 3, 3)).Forward(new Tensor(shape)));

    [Fact]
    public void Backward_OfAShapeThatIsNotTheOutputs_Throws()
    {
        Pass pass = new Conv2d(new Tensor(5, 3, 3, 3)).Forward(new Tensor(1, 3, 8, 8));
        Should.Throw<ArgumentException>(() => pass.Backward(new Tensor(1, 5, 8, 8)));
    }

    [Fact]
    public void Construction_OutOfRange_Throws()
    {
        Tensor weights = new(5, 3, 3, 3);
        Should.Throw<ArgumentException>(() => new Conv2d(weights, new Tensor(4)));
        Should.Throw<ArgumentException>(() => new Conv2d(weights, stride: new(0, 1)));
        Should.Throw<ArgumentException>(() => new Conv2d(weights, dilation: new(1, 0)));
        Should.Throw<ArgumentException>(() => new Conv2d(weights, padding: new(-1, 0)));
        Should.Throw<ArgumentException>(() => new Conv2d(new Tensor(5, 3, 3)));
    }

    private static Arbitrary<ConvCase> Geometries()
    {
        Gen<Size2d> Sizes(int least, int most) =>
            from height in Gen.Choose(least, most)
            from width in Gen.Choose(least, most)
            select new Size2d(height, width);
        return Arb.From(
            from batch in Gen.Choose(1, 3)
            from channels in Gen.Choose(1, 9)
            from outputs in Gen.Choose(1, 19)
            from kernel in Sizes(1, 4)
            from stride in Sizes(1, 3)
            from dilation in Sizes(1, 3)
            from padding in Sizes(0, 4)
            from room in Sizes(0, 30)
            select new ConvCase(
                batch,
                channels,
                outputs,
                new(((kernel.Height - 1) * dilation.Height) + 1 + room.Height, ((kernel.Width - 1) * dilation.Width) + 1 + room.Width),
                kernel,
                stride,
                dilation,
                padding));
    }
}

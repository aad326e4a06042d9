using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TagBox.Engine.Layers;
using static TagBox.Engine.Tests.Layers.GradientCheck;

namespace TagBox.Engine.Tests.Layers;

/// <summary>Convolutions against sums written out, of any geometry and at the sizes where the blocks of the kernels meet.</summary>
public class ConvTests
{
    [Property(MaxTest = 300)]
    public Property Conv2d_OfAnyGeometry_EqualsSumsWrittenOut() => Prop.ForAll(Geometries(), geometry => geometry.Holds());

    [Theory]
    [InlineData(1, 9, 67, 7, 96, 40)]
    [InlineData(64, 17, 3, 3, 20, 131)]
    [InlineData(130, 70, 1, 7, 1, 200)]
    [InlineData(600, 3, 3, 3, 5, 400)]
    [InlineData(3, 5, 2, 2, 2, 5000)]
    [InlineData(16, 16, 3, 3, 96, 150)]
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

    [Fact]
    public void Relu_FusedIntoConv_EqualsOneAfterTheOther()
    {
        Random random = new(12);
        Tensor input = Noise(random, 2, 6, 8, 9);
        Conv2d conv = new(Noise(random, 5, 6, 3, 3), Noise(random, 5));
        Pass convolved = conv.Forward(input);
        Pass rectified = new Relu().Forward(convolved.Output);
        Pass fused = new Sequential(conv, new Relu()).Forward(input);
        fused.Output.Data.ShouldBe(rectified.Output.Data);
        Tensor gradient = Noise(random, fused.Output.Shape);
        fused.Backward(gradient).Data.ShouldBe(convolved.Backward(rectified.Backward(gradient)).Data);
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

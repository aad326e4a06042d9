using TagBox.Engine.Layers;
using TagBox.Engine.Published;

namespace TagBox.Engine.Tests.Layers;

/// <summary>Fused layers against the plain layers that they stand for.</summary>
public class ResidualStackTests
{
    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(200, 8, 12)]
    [InlineData(700, 64, 64)]
    [InlineData(2500, 12, 8)]
    public void ResidualStack_OfManyDilations_IsThePlainLayersOneAfterAnother(int length, int channels, int inner)
    {
        Random random = new(3);
        ResidualWeights[] blocks = [.. new[] { 1, 3, 90, 97, 2187 }.Select(dilation => new ResidualWeights(
            Scaled(random, inner, channels, 3), Scaled(random, inner), Scaled(random, channels, inner, 1), Scaled(random, channels), dilation))];
        Sequential plain = new(blocks.Select(block => new Residual(new Sequential(
            new Relu(),
            new Conv1d(block.Taps, block.TapsBias, dilation: block.Dilation, padding: block.Dilation),
            new Relu(),
            new Conv1d(block.Points, block.PointsBias)))));

        Compare(new ResidualStack(blocks), plain, GradientCheck.Noise(random, 2, channels, length));
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(8, 1)]
    [InlineData(8, 70)]
    public void AudioOutput_OfTwoLinearLayers_IsOneAfterTheOther(int stride, int length)
    {
        Random random = new(4);
        Tensor upward = Scaled(random, 6, 4, 2 * stride);
        (Tensor upwardBias, Tensor output, Tensor outputBias) = (Scaled(random, 4), Scaled(random, 1, 4, 3), Scaled(random, 1));
        Sequential plain = new(new ConvTranspose1d(upward, upwardBias, stride, stride / 2), new Conv1d(output, outputBias, padding: 1));

        Compare(new AudioOutput(upward, upwardBias, output, outputBias), plain, GradientCheck.Noise(random, 2, 6, length));
    }

    [Fact]
    public void ConvTranspose1d_OfAnImpulse_IsTheKernelCutAtTheEdge()
    {
        Tensor kernel = new([1, 2, 3, 4], 1, 1, 4);
        ConvTranspose1d layer = new(kernel, new Tensor([0.5f], 1), 2, 1);
        layer.Forward(new Tensor([1, 0, 0], 1, 1, 3)).Output.Data.ShouldBe([2.5f, 3.5f, 4.5f, 0.5f, 0.5f, 0.5f]);
        layer.Forward(new Tensor([0, 1, 0], 1, 1, 3)).Output.Data.ShouldBe([0.5f, 1.5f, 2.5f, 3.5f, 4.5f, 0.5f]);
    }

    private static void Compare(ILayer fused, ILayer plain, Tensor input)
    {
        Pass ours = fused.Forward(input);
        Pass expected = plain.Forward(input);
        Tensor gradient = GradientCheck.Noise(new Random(5), expected.Output.Shape);
        Difference(ours.Output, expected.Output).ShouldBeLessThan(1e-5);
        Difference(ours.Backward(gradient), expected.Backward(gradient)).ShouldBeLessThan(1e-5);
    }

    private static double Difference(Tensor actual, Tensor expected)
    {
        actual.Shape.ToArray().ShouldBe(expected.Shape.ToArray());
        return Math.Sqrt(actual.Data.Zip(expected.Data, (a, e) => (double)(a - e) * (a - e)).Sum() / expected.Data.Sum(e => (double)e * e));
    }

    private static Tensor Scaled(Random random, params ReadOnlySpan<int> shape)
    {
        Tensor noise = GradientCheck.Noise(random, shape);
        return new Tensor([.. noise.Data.Select(value => value * 0.3f)], shape);
    }
}

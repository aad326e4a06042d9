using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using static TagBox.Engine.Tests.Layers.GradientCheck;

namespace TagBox.Engine.Tests.Layers;

/// <summary>The one finite-difference check over every differentiable layer. A new layer gets a line in <see cref="Cases"/>.</summary>
public class GradientTests
{
    public static TheoryData<string> Names => [.. Cases().Select(gradientCase => gradientCase.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_OfEachLayer_IsTheDerivative(string name)
    {
        GradientCase found = Cases().Single(gradientCase => gradientCase.Name == name);
        Check(found.Layer, found.Input);
    }

    [Fact]
    public void Check_OfAGradientThatIsOnePercentOff_Fails()
    {
        Random random = new(8);
        Should.Throw<ShouldAssertException>(() => Check(new OnePercentOff(new Linear(Noise(random, 5, 6))), Noise(random, 3, 6)));
    }

    private static IEnumerable<GradientCase> Cases()
    {
        Random random = new(7);
        Tensor Values(params ReadOnlySpan<int> shape) => Noise(random, shape);
        Tensor Apart(params ReadOnlySpan<int> shape) => Spread(random, shape);

        yield return new("conv2d", new Conv2d(Values(5, 4, 3, 3), Values(5), padding: new(1, 1)), Values(2, 4, 7, 9));
        yield return new("conv2d, one channel", new Conv2d(Values(9, 1, 5, 2), padding: new(0, 1)), Values(2, 1, 8, 6));
        yield return new("conv2d, stride", new Conv2d(Values(3, 4, 3, 4), stride: new(2, 3), padding: new(1, 2)), Values(2, 4, 9, 11));
        yield return new("conv2d, dilation", new Conv2d(Values(3, 5, 3, 2), dilation: new(2, 3), padding: new(3, 1)), Values(1, 5, 8, 10));
        yield return new("conv2d, stride and dilation", new Conv2d(Values(3, 2, 2, 3), stride: new(3, 2), dilation: new(2, 3)), Values(2, 2, 9, 13));
        yield return new("conv1d", new Conv1d(Values(6, 4, 7), Values(6), padding: 3), Values(2, 4, 20));
        yield return new("conv1d, dilation", new Conv1d(Values(4, 4, 3), dilation: 4, padding: 4), Values(2, 4, 30));
        yield return new("conv transpose 1d", new ConvTranspose1d(Values(4, 3, 6), Values(3), 2, 2), Values(2, 4, 9));
        yield return new("conv transpose 1d, wide", new ConvTranspose1d(Values(2, 2, 16), Values(2), 8, 4), Values(2, 2, 5));
        yield return new("residual stack, one inner channel on and one off", new ResidualStack(new ResidualWeights(Values(2, 3, 3), new([9, -9], 2), Values(3, 2, 1), Values(3), 2)), Apart(1, 3, 9));
        yield return new("affine", new Affine(Values(3).Data, Values(3).Data), Values(2, 3, 4));
        yield return new("relu", new Relu(), Apart(3, 50));
        yield return new("max pool", new MaxPool2d(new(2, 3)), Apart(2, 3, 5, 7));
        yield return new("max pool, overlapping", new MaxPool2d(new(3, 2), new(1, 1)), Apart(2, 3, 5, 7));
        yield return new("average pool", new AveragePool2d(new(2, 2)), Values(2, 3, 5, 7));
        yield return new("average pool, overlapping", new AveragePool2d(new(3, 2), new(2, 1)), Values(2, 3, 6, 7));
        yield return new("max over", new MaxOver(2), Apart(2, 3, 5, 4));
        yield return new("mean over", new MeanOver(1), Values(2, 3, 5));
        yield return new("last over", new LastOver(1), Values(2, 3, 5));
        yield return new("linear", new Linear(Values(5, 6), Values(5)), Values(3, 2, 6));
        yield return new("gru", new Gru(Values(12, 5), Values(12, 4), Values(12), Values(12)), Values(2, 6, 5));
        yield return new("reshape", new Reshape(-1, 2), Values(2, 3, 4));
        yield return new("transpose", new Transpose(1, 3), Values(2, 3, 2, 4));
        yield return new("sequential", new Sequential(new Linear(Values(5, 6)), new LayerNorm(Values(5).Data, Values(5).Data), new Linear(Values(2, 5))), Values(3, 6));
        yield return new("residual", new Residual(new Linear(Values(6, 6)), new LayerNorm(Values(6).Data, Values(6).Data)), Values(3, 6));
        yield return new("concatenate", new Concatenate(new Linear(Values(6, 6)), new Sequential(), new Linear(Values(6, 6))), Values(3, 2, 6));
        yield return new("conv2d with batch norm", new Sequential(new Conv2d(Values(4, 2, 3, 3), Values(4)), new Affine(Values(4).Data, Values(4).Data)), Values(1, 2, 6, 6));
        yield return new("conv2d, transformed", new Conv2d(Values(9, 10, 3, 3), Values(9), padding: new(1, 0)), Values(2, 10, 9, 11));
        yield return new("conv2d with relu", new Sequential(new Conv2d(Values(4, 1, 1, 1)), new Relu()), Apart(1, 1, 6, 6));
        yield return new("layer norm", new LayerNorm(Values(7).Data, Values(7).Data), Values(2, 3, 7));
        yield return new("self-attention", new SelfAttention(2), Values(5, 18));
        yield return new("self-attention with a bias", new SelfAttention(2, Values(2, 5, 5)), Values(5, 18));
        yield return new("resampler, down", new Resampler(44_100, 16_000), Values(2, 300));
        yield return new("resampler, up", new Resampler(16_000, 44_100), Values(2, 100));
    }

    private sealed class OnePercentOff(ILayer layer) : ILayer
    {
        public Pass Forward(Tensor input) => new OffPass(layer.Forward(input));

        private sealed class OffPass(Pass pass) : Pass(pass.Output)
        {
            public override Tensor Backward(Tensor gradient)
            {
                Tensor exact = pass.Backward(gradient);
                return new Tensor([.. exact.Data.Select(value => value * 1.01f)], exact.Shape);
            }
        }
    }
}

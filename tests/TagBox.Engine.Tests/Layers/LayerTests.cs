using TagBox.Engine.Layers;
using static TagBox.Engine.Tests.Layers.GradientCheck;

namespace TagBox.Engine.Tests.Layers;

/// <summary>What each layer computes, by hand or by its definition.</summary>
public class LayerTests
{
    private static readonly Tensor Grid = new([.. Enumerable.Range(1, 24).Select(i => (float)i)], 1, 2, 3, 4);

    [Fact]
    public void MaxPool_LeavesOutWindowsThatDoNotFit()
    {
        Tensor output = new MaxPool2d(new(2, 3)).Forward(Grid).Output;
        output.Shape.ToArray().ShouldBe([1, 2, 1, 1]);
        output.Data.ShouldBe([7, 19]);
    }

    [Fact]
    public void MaxPool_WithStride_Overlaps() =>
        new MaxPool2d(new(2, 2), Size2d.One).Forward(Grid).Output.Data.ShouldBe([6, 7, 8, 10, 11, 12, 18, 19, 20, 22, 23, 24]);

    [Fact]
    public void MaxPool_OfEqualValues_SendsTheGradientToTheFirst() =>
        new MaxPool2d(new(2, 2)).Forward(new Tensor([5, 5, 5, 5], 1, 1, 2, 2)).Backward(new Tensor([3], 1, 1, 1, 1)).Data.ShouldBe([3, 0, 0, 0]);

    [Fact]
    public void AveragePool_IsTheMeanUnderEachWindow() =>
        new AveragePool2d(new(2, 2)).Forward(Grid).Output.Data.ShouldBe([3.5f, 5.5f, 15.5f, 17.5f]);

    [Fact]
    public void Reductions_TakeOutTheirDimension()
    {
        new MaxOver(2).Forward(Grid).Output.Data.ShouldBe([9, 10, 11, 12, 21, 22, 23, 24]);
        new MeanOver(3).Forward(Grid).Output.Data.ShouldBe([2.5f, 6.5f, 10.5f, 14.5f, 18.5f, 22.5f]);
        Tensor last = new LastOver(1).Forward(Grid).Output;
        last.Shape.ToArray().ShouldBe([1, 3, 4]);
        last.Data.ShouldBe(Grid.Data[12..]);
    }

    [Fact]
    public void Linear_EqualsSumsWrittenOut() =>
        new Linear(new Tensor([1, 2, 3, 4, 5, 6], 2, 3), new Tensor([10, 20], 2)).Forward(new Tensor([1, 0, 2, 0, 1, 0], 2, 3)).Output.Data
            .ShouldBe([17, 36, 12, 25]);

    [Fact]
    public void Relu_CutsAtZero() => new Relu().Forward(new Tensor([-1, 0, 2], 1, 3)).Output.Data.ShouldBe([0, 0, 2]);

    [Fact]
    public void BatchNorm_IsPyTorchs()
    {
        float[] output = Affine.BatchNorm([2, 0], [4, 1], [3, 1], [1, -1], epsilon: 0).Forward(new Tensor([2, 6, 5, 0], 1, 2, 2)).Output.Data;
        output.ShouldBe([1, 7, 4, -1]);
    }

    [Fact]
    public void Transpose_SwapsTwoDimensions()
    {
        Tensor output = new Transpose(1, 3).Forward(Grid).Output;
        output.Shape.ToArray().ShouldBe([1, 4, 3, 2]);
        output.Data[..6].ShouldBe([1, 13, 5, 17, 9, 21]);
    }

    [Fact]
    public void Reshape_KeepsValuesAndFillsTheFreeDimension()
    {
        Reshape.Flat.Forward(Grid).Output.Shape.ToArray().ShouldBe([1, 24]);
        new Reshape(4, -1, 2).Forward(Grid).Output.Shape.ToArray().ShouldBe([1, 4, 3, 2]);
        Should.Throw<ArgumentException>(() => new Reshape(5, -1).Forward(Grid));
    }

    [Fact]
    public void Concatenate_JoinsChannels()
    {
        Tensor output = new Concatenate(new Affine([1, 2], [0, 0]), new Sequential()).Forward(new Tensor([1, 2, 3, 4], 2, 2)).Output;
        output.Shape.ToArray().ShouldBe([2, 4]);
        output.Data.ShouldBe([1, 4, 1, 2, 3, 8, 3, 4]);
    }

    [Fact]
    public void Residual_AddsBodyAndShortcut()
    {
        new Residual(new Affine([2], [1])).Forward(new Tensor([3], 1, 1)).Output.Data.ShouldBe([10]);
        new Residual(new Affine([2], [1]), new Affine([10], [0])).Forward(new Tensor([3], 1, 1)).Output.Data.ShouldBe([37]);
    }

    [Fact]
    public void Gru_EqualsItsEquationsStepByStep()
    {
        const int Units = 3;
        Random random = new(4);
        Tensor input = Noise(random, 2, 5, 4);
        Tensor w = Noise(random, 3 * Units, 4);
        Tensor u = Noise(random, 3 * Units, Units);
        Tensor inputBias = Noise(random, 3 * Units);
        Tensor hiddenBias = Noise(random, 3 * Units);
        Tensor expected = new(2, 5, Units);
        double Row(Tensor matrix, Tensor bias, int row, Func<int, double> x) =>
            bias.Data[row] + Enumerable.Range(0, matrix[1]).Sum(i => matrix.Data[(row * matrix[1]) + i] * x(i));
        double Logistic(double x) => 1 / (1 + Math.Exp(-x));
        for (int item = 0; item < 2; item++)
        {
            double[] h = new double[Units];
            for (int step = 0; step < 5; step++)
            {
                double X(int i) => input.Data[(((item * 5) + step) * 4) + i];
                double H(int i) => h[i];
                double[] next = new double[Units];
                for (int unit = 0; unit < Units; unit++)
                {
                    double reset = Logistic(Row(w, inputBias, unit, X) + Row(u, hiddenBias, unit, H));
                    double update = Logistic(Row(w, inputBias, Units + unit, X) + Row(u, hiddenBias, Units + unit, H));
                    double fresh = Math.Tanh(Row(w, inputBias, (2 * Units) + unit, X) + (reset * Row(u, hiddenBias, (2 * Units) + unit, H)));
                    next[unit] = ((1 - update) * fresh) + (update * h[unit]);
                    expected.Data[(((item * 5) + step) * Units) + unit] = (float)next[unit];
                }

                h = next;
            }
        }

        Reference.ShouldAgree(new Gru(w, u, inputBias, hiddenBias).Forward(input).Output, expected);
    }

    public static TheoryData<string, ILayer> Misfits => new()
    {
        { "max pool", new MaxPool2d(new(4, 1)) },
        { "average pool", new AveragePool2d(new(1, 5)) },
        { "affine", new Affine([1, 2, 3], [1, 2, 3]) },
        { "linear", new Linear(new Tensor(2, 3)) },
        { "gru", new Gru(new Tensor(6, 4), new Tensor(6, 2), new Tensor(6), new Tensor(6)) },
        { "conv1d", new Conv1d(new Tensor(1, 3, 1)) },
        { "transpose", new Transpose(1, 4) },
        { "max over", new MaxOver(4) },
        { "residual", new Residual(new MaxPool2d(new(2, 2))) },
        { "concatenate", new Concatenate(new Sequential(), new MaxPool2d(new(2, 2))) },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Forward_OfAShapeThatDoesNotFit_Throws(string name, ILayer layer) =>
        Should.Throw<ArgumentException>(() => layer.Forward(Grid), name);

    [Fact]
    public void Construction_OutOfRange_Throws()
    {
        Should.Throw<ArgumentException>(() => new MaxPool2d(new(0, 1)));
        Should.Throw<ArgumentException>(() => new AveragePool2d(new(1, 1), new(1, 0)));
        Should.Throw<ArgumentException>(() => new Affine([1], [1, 2]));
        Should.Throw<ArgumentException>(() => Affine.BatchNorm([1], [1], [1], [1, 2]));
        Should.Throw<ArgumentException>(() => new Linear(new Tensor(2, 3), new Tensor(3)));
        Should.Throw<ArgumentException>(() => new Gru(new Tensor(6, 4), new Tensor(5, 2), new Tensor(6), new Tensor(6)));
        Should.Throw<ArgumentException>(() => new Conv1d(new Tensor(2, 3, 1, 1)));
        Should.Throw<ArgumentException>(() => new Transpose(2, 1));
    }
}

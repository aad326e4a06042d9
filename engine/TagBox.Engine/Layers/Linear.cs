namespace TagBox.Engine.Layers;

/// <summary>y = x · Wᵀ + b, from [..., inputs] to [..., outputs].</summary>
public sealed class Linear : ILayer
{
    private readonly Tensor weights;
    private readonly float[] bias;

    /// <summary>Creates the layer.</summary>
    /// <param name="weights">W, [outputs, inputs].</param>
    /// <param name="bias">b, [outputs]; null for nothing.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public Linear(Tensor weights, Tensor? bias = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Shapes.Require(weights, "weights [outputs, inputs]", weights.Shape.Length == 2, "2 dimensions");
        if (bias is not null)
        {
            Shapes.Require(bias, "a bias [outputs]", bias.Data.Length == weights[0], $"{weights[0]} outputs");
        }

        this.weights = weights;
        this.bias = bias?.Data ?? new float[weights[0]];
    }

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Shapes.Require(input, "[..., inputs]", input.Shape.Length > 0 && input[^1] == weights[1], $"{weights[1]} inputs");
        int rows = input.Data.Length / weights[1];
        Tensor output = Uninitialized.Tensor([.. input.Shape[..^1], weights[0]]);
        for (int row = 0; row < rows; row++)
        {
            bias.CopyTo(output.Data, row * bias.Length);
        }

        Gemm.Multiply(input.Data, weights.Data, output.Data, rows, weights[0], weights[1], transposeB: true, accumulate: true);
        return new LinearPass(this, output, input.Shape);
    }

    private sealed class LinearPass(Linear layer, Tensor output, ReadOnlySpan<int> inputShape) : Pass(output)
    {
        private readonly int[] inputShape = inputShape.ToArray();

        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            Tensor result = Uninitialized.Tensor(inputShape);
            (int outputs, int inputs) = (layer.weights[0], layer.weights[1]);
            Gemm.Multiply(gradient.Data, layer.weights.Data, result.Data, result.Data.Length / inputs, inputs, outputs);
            return result;
        }
    }
}

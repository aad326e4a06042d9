namespace TagBox.Engine.Layers;

/// <summary>The last value along one dimension, which goes; such as the last step of a recurrent layer.</summary>
/// <param name="dimension">The dimension, counted from 0.</param>
public sealed class LastOver(int dimension) : ILayer
{
    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Reduction lanes = new(input, dimension);
        Tensor output = lanes.Output();
        for (int to = 0; to < output.Data.Length; to++)
        {
            output.Data[to] = input.Data[lanes.Last(to)];
        }

        return new LastPass(lanes, output, input.Shape);
    }

    private sealed class LastPass(Reduction lanes, Tensor output, ReadOnlySpan<int> inputShape) : Pass(output)
    {
        private readonly int[] inputShape = inputShape.ToArray();

        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            Tensor result = Uninitialized.Cleared(inputShape);
            for (int from = 0; from < gradient.Data.Length; from++)
            {
                result.Data[lanes.Last(from)] = gradient.Data[from];
            }

            return result;
        }
    }
}

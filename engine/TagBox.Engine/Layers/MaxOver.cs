namespace TagBox.Engine.Layers;

/// <summary>The largest value along one dimension, which goes. The gradient goes to the first of equal values.</summary>
/// <param name="dimension">The dimension, counted from 0.</param>
public sealed class MaxOver(int dimension) : ILayer
{
    /// <summary>The dimension that goes.</summary>
    internal int Dimension => dimension;

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Reduction lanes = new(input, dimension);
        Tensor output = lanes.Output();
        int[] places = new int[output.Data.Length];
        for (int to = 0; to < places.Length; to++)
        {
            int best = lanes.Start(to);
            for (int i = 1, at = best + lanes.Step; i < lanes.Length; i++, at += lanes.Step)
            {
                best = input.Data[at] > input.Data[best] ? at : best;
            }

            places[to] = best;
            output.Data[to] = input.Data[best];
        }

        return new MaxPass(places, output, input.Shape);
    }

    private sealed class MaxPass(int[] places, Tensor output, ReadOnlySpan<int> inputShape) : Pass(output)
    {
        private readonly int[] inputShape = inputShape.ToArray();

        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            Tensor result = Uninitialized.Cleared(inputShape);
            for (int i = 0; i < places.Length; i++)
            {
                result.Data[places[i]] = gradient.Data[i];
            }

            return result;
        }
    }
}

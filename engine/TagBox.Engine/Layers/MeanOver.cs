namespace TagBox.Engine.Layers;

/// <summary>The mean along one dimension, which goes.</summary>
/// <param name="dimension">The dimension, counted from 0.</param>
public sealed class MeanOver(int dimension) : ILayer
{
    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        Reduction lanes = new(input, dimension);
        Tensor output = lanes.Output();
        for (int to = 0; to < output.Data.Length; to++)
        {
            float sum = 0;
            for (int i = 0, at = lanes.Start(to); i < lanes.Length; i++, at += lanes.Step)
            {
                sum += input.Data[at];
            }

            output.Data[to] = sum / lanes.Length;
        }

        return new MeanPass(lanes, output, input.Shape);
    }

    private sealed class MeanPass(Reduction lanes, Tensor output, ReadOnlySpan<int> inputShape) : Pass(output)
    {
        private readonly int[] inputShape = inputShape.ToArray();

        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            Tensor result = Uninitialized.Tensor(inputShape);
            for (int from = 0; from < gradient.Data.Length; from++)
            {
                float share = gradient.Data[from] / lanes.Length;
                for (int i = 0, at = lanes.Start(from); i < lanes.Length; i++, at += lanes.Step)
                {
                    result.Data[at] = share;
                }
            }

            return result;
        }
    }
}

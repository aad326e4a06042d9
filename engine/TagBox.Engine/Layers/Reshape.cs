namespace TagBox.Engine.Layers;

/// <summary>The same values under another shape. Dimension 0, the batch, stays.</summary>
/// <param name="shape">The other dimensions; one of them may be -1: whatever is left.</param>
public sealed class Reshape(params int[] shape) : ILayer
{
    /// <summary>All dimensions but the batch as one.</summary>
    public static Reshape Flat { get; } = new(-1);

    /// <inheritdoc/>
    public Pass Forward(Tensor input)
    {
        int known = input[0];
        foreach (int length in shape)
        {
            known *= length == -1 ? 1 : length;
        }

        int free = known == 0 ? 0 : input.Data.Length / known;
        int[] full = [input[0], .. shape.Select(length => length == -1 ? free : length)];
        return new ReshapePass(input.Reshape(full), input.Shape);
    }

    private sealed class ReshapePass(Tensor output, ReadOnlySpan<int> inputShape) : Pass(output)
    {
        private readonly int[] inputShape = inputShape.ToArray();

        public override Tensor Backward(Tensor gradient)
        {
            Shapes.RequireSame(gradient, Output);
            return gradient.Reshape(inputShape);
        }
    }
}

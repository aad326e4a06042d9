namespace TagBox.Engine.Layers;

/// <summary>Where the values lie that one dimension's going makes one.</summary>
internal sealed class Reduction
{
    private readonly int[] outputShape;

    /// <summary>Takes one dimension out of a tensor's shape.</summary>
    /// <exception cref="ArgumentException">The tensor has no such dimension, or it is empty.</exception>
    public Reduction(Tensor input, int dimension)
    {
        Shapes.Require(input, "a tensor", input.Shape.Length > dimension && input.Shape[dimension] > 0, $"values along dimension {dimension}");
        Length = input[dimension];
        Step = 1;
        foreach (int length in input.Shape[(dimension + 1)..])
        {
            Step *= length;
        }

        outputShape = [.. input.Shape[..dimension], .. input.Shape[(dimension + 1)..]];
    }

    /// <summary>How many values become one.</summary>
    public int Length { get; }

    /// <summary>Distance from one of them to the next.</summary>
    public int Step { get; }

    /// <summary>Zeros of the shape that is left.</summary>
    public Tensor Output() => new(outputShape);

    /// <summary>Where the values begin that become the one of an index.</summary>
    public int Start(int index) => (index / Step * Length * Step) + (index % Step);

    /// <summary>Where the last of them is.</summary>
    public int Last(int index) => Start(index) + ((Length - 1) * Step);
}

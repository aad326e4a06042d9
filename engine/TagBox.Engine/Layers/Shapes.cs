namespace TagBox.Engine.Layers;

/// <summary>Says which shape was wanted when another one came.</summary>
internal static class Shapes
{
    /// <summary>Refuses a tensor that does not fit.</summary>
    /// <param name="tensor">What came.</param>
    /// <param name="layout">What its dimensions should mean.</param>
    /// <param name="fits">Whether it fits.</param>
    /// <param name="wanted">What it would need.</param>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public static void Require(Tensor tensor, string layout, bool fits, string wanted)
    {
        if (!fits)
        {
            throw new ArgumentException($"{Describe(tensor.Shape)} given where {layout} with {wanted} is needed.");
        }
    }

    /// <summary>Refuses a gradient that is not of its output's shape.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void RequireSame(Tensor gradient, Tensor output) => RequireSame(gradient, output.Shape);

    /// <summary>Refuses a gradient that is not of a shape.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void RequireSame(Tensor gradient, ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        if (!gradient.Shape.SequenceEqual(shape))
        {
            throw new ArgumentException($"A gradient of {Describe(gradient.Shape)} given for an output of {Describe(shape)}.", nameof(gradient));
        }
    }

    private static string Describe(ReadOnlySpan<int> shape) => $"[{string.Join(", ", shape.ToArray())}]";
}

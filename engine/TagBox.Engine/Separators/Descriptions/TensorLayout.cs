namespace TagBox.Engine.Separators.Descriptions;

/// <summary>Where a tensor's values lie: row-major, along the axes that a description names.</summary>
internal sealed class TensorLayout
{
    private readonly TensorAxis[][] dimensions;

    /// <summary>Reads a layout.</summary>
    /// <param name="axes">As <see cref="TensorDescription.Axes"/> has it.</param>
    /// <exception cref="TagBoxException">It names what is no axis, or one twice.</exception>
    public TensorLayout(string axes)
    {
        dimensions = [.. axes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(group => group.Split('*').Select(Parse).ToArray())];
        Axes = [.. dimensions.SelectMany(axis => axis)];
        if (Axes.Count == 0 || Axes.Distinct().Count() < Axes.Count)
        {
            throw new TagBoxException($"A tensor cannot be laid out as '{axes}': each axis is named once.");
        }

        TensorAxis Parse(string name) => Enum.GetValues<TensorAxis>().Cast<TensorAxis?>().FirstOrDefault(axis => axis.ToString()!.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new TagBoxException($"'{name}' in '{axes}' is no axis of a tensor; there are {string.Join(", ", Enum.GetNames<TensorAxis>()).ToLowerInvariant()}.");
    }

    /// <summary>All axes, the slowest first.</summary>
    public IReadOnlyList<TensorAxis> Axes { get; }

    /// <summary>Takes sizes that nobody has told from a tensor's shape, and checks the others.</summary>
    /// <param name="shape">Its shape; a dimension below 1 may have any length.</param>
    /// <param name="sizes">The sizes so far; those that the shape tells are added.</param>
    /// <returns>Whether it fits.</returns>
    public bool Fits(IReadOnlyList<int> shape, IDictionary<TensorAxis, int> sizes)
    {
        if (shape.Count != dimensions.Length)
        {
            return false;
        }

        for (int dimension = 0; dimension < dimensions.Length; dimension++)
        {
            if (shape[dimension] < 1)
            {
                continue;
            }

            TensorAxis[] unknown = [.. dimensions[dimension].Where(axis => !sizes.ContainsKey(axis))];
            long known = dimensions[dimension].Where(sizes.ContainsKey).Aggregate(1L, (product, axis) => product * sizes[axis]);
            if (unknown.Length > 1 || (unknown.Length == 0 ? known != shape[dimension] : shape[dimension] % known != 0))
            {
                return false;
            }

            if (unknown.Length == 1)
            {
                sizes[unknown[0]] = (int)(shape[dimension] / known);
            }
        }

        return true;
    }

    /// <summary>The shape of a tensor.</summary>
    /// <param name="sizes">The length of every axis.</param>
    public int[] Shape(IReadOnlyDictionary<TensorAxis, int> sizes) => [.. dimensions.Select(axes => axes.Aggregate(1, (product, axis) => checked(product * sizes[axis])))];

    /// <summary>How far apart neighbours along an axis are; 0 where the tensor has no such axis.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="sizes">The length of every axis.</param>
    public int Stride(TensorAxis axis, IReadOnlyDictionary<TensorAxis, int> sizes) =>
        Axes.Contains(axis) ? Axes.SkipWhile(other => other != axis).Skip(1).Aggregate(1, (product, other) => product * sizes[other]) : 0;
}

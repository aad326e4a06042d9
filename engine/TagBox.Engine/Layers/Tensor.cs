namespace TagBox.Engine.Layers;

/// <summary>A dense array of floats, row-major: the last dimension is contiguous.</summary>
public sealed class Tensor
{
    private readonly int[] shape;

    /// <summary>Creates a tensor of zeros.</summary>
    /// <param name="shape">Length of each dimension, all at least 0.</param>
    public Tensor(params ReadOnlySpan<int> shape)
        : this(new float[Count(shape)], shape)
    {
    }

    /// <summary>Wraps values that are already in memory; the array is not copied.</summary>
    /// <param name="data">The values, row-major.</param>
    /// <param name="shape">Length of each dimension; their product is the number of values.</param>
    /// <exception cref="ArgumentException">The values do not fill the shape exactly.</exception>
    public Tensor(float[] data, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Length != Count(shape))
        {
            throw new ArgumentException($"{data.Length} values do not fill the shape [{string.Join(", ", shape.ToArray())}].", nameof(data));
        }

        Data = data;
        this.shape = shape.ToArray();
    }

    /// <summary>The values, row-major.</summary>
    public float[] Data { get; }

    /// <summary>Length of each dimension.</summary>
    public ReadOnlySpan<int> Shape => shape;

    /// <summary>Length of one dimension.</summary>
    /// <param name="dimension">Its index from the first, or from the last with ^.</param>
    public int this[Index dimension] => shape[dimension];

    /// <summary>The same values under another shape; they are shared, not copied.</summary>
    /// <param name="newShape">A shape with the same number of values.</param>
    public Tensor Reshape(params ReadOnlySpan<int> newShape) => new(Data, newShape);

    private static int Count(ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int length in shape)
        {
            count = checked(count * length);
        }

        return count;
    }
}

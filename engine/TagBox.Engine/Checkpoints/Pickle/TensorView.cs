using TagBox.Engine.Layers;

namespace TagBox.Engine.Checkpoints.Pickle;

/// <summary>A tensor as PyTorch keeps it: a strided window into a storage, not read yet.</summary>
internal sealed class TensorView
{
    private readonly int offset;
    private readonly int[] shape;
    private readonly int[] strides;

    private TensorView(StorageReference storage, int offset, int[] shape, int[] strides)
    {
        Storage = storage;
        this.offset = offset;
        this.shape = shape;
        this.strides = strides;
        Count = Check();
    }

    /// <summary>Where its numbers are.</summary>
    public StorageReference Storage { get; }

    /// <summary>How many numbers it has.</summary>
    public int Count { get; }

    /// <summary>What torch._utils._rebuild_tensor_v2 makes of (storage, offset, shape, strides, requires_grad, hooks).</summary>
    public static TensorView Rebuild(object?[] arguments) =>
        arguments is [StorageReference storage, long offset, object?[] shape, object?[] strides, ..]
            ? new TensorView(storage, checked((int)offset), Lengths(shape), Lengths(strides))
            : throw new InvalidDataException("a tensor in it has no storage, offset, shape and strides.");

    /// <summary>Takes the tensor out of its storage's numbers. A view of the whole storage shares them; any other copies.</summary>
    public Tensor Of(float[] numbers)
    {
        if (IsContiguous())
        {
            return new Tensor(Count == numbers.Length ? numbers : numbers.AsSpan(offset, Count).ToArray(), shape);
        }

        float[] values = new float[Count];
        int[] index = new int[shape.Length];
        int at = offset;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = numbers[at];
            at = Step(index, at);
        }

        return new Tensor(values, shape);
    }

    private static int[] Lengths(object?[] numbers) =>
        [.. numbers.Select(number => number is long and >= 0L ? checked((int)(long)number) : throw new InvalidDataException("a tensor in it has a shape or a stride that is not a length."))];

    /// <summary>Moves to the next element, the last dimension first, as an odometer does; answers its place.</summary>
    private int Step(int[] index, int at)
    {
        for (int dimension = shape.Length - 1; dimension >= 0; dimension--)
        {
            at += strides[dimension];
            if (++index[dimension] < shape[dimension])
            {
                break;
            }

            at -= strides[dimension] * shape[dimension];
            index[dimension] = 0;
        }

        return at;
    }

    private bool IsContiguous()
    {
        int expected = 1;
        for (int dimension = shape.Length - 1; dimension >= 0; dimension--)
        {
            if (shape[dimension] != 1 && strides[dimension] != expected)
            {
                return false;
            }

            expected *= shape[dimension];
        }

        return true;
    }

    private int Check()
    {
        if (shape.Length != strides.Length)
        {
            throw new InvalidDataException("a tensor in it has more dimensions than strides, or fewer.");
        }

        int count = 1;
        long last = offset;
        for (int dimension = 0; dimension < shape.Length; dimension++)
        {
            count = checked(count * shape[dimension]);
            last = checked(last + ((shape[dimension] - 1L) * strides[dimension]));
        }

        // A zero stride could ask for far more numbers than the file has.
        return count <= Storage.Count && offset >= 0 && offset <= Storage.Count && (count == 0 || last < Storage.Count)
            ? count
            : throw new InvalidDataException($"a tensor of {count} numbers does not fit into its storage of {Storage.Count}.");
    }
}

namespace TagBox.Engine.Layers;

/// <summary>Memory for results that are written in full, so that nobody pays for zeros; the <see cref="Workspace"/>'s within one.</summary>
internal static class Uninitialized
{
    /// <summary>A tensor whose values are whatever the memory held.</summary>
    public static Tensor Tensor(params ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int length in shape)
        {
            count = checked(count * length);
        }

        return new Tensor(Workspace.Array<float>(count), shape);
    }

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Cleared(params ReadOnlySpan<int> shape)
    {
        Tensor tensor = Tensor(shape);
        Array.Clear(tensor.Data);
        return tensor;
    }
}

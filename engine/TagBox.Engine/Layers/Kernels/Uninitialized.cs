namespace TagBox.Engine.Layers.Kernels;

/// <summary>Memory for results that are written in full, so that nobody pays for zeros.</summary>
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

        return new Tensor(GC.AllocateUninitializedArray<float>(count), shape);
    }
}

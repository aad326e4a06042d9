using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// Where a tensor [rows, length] is above zero, a bit a value: all that the way back through a rectifier needs, in a thirty-second of
/// the memory.
/// </summary>
/// <param name="rows">How many rows.</param>
/// <param name="length">Values of each, taken up to whole vectors.</param>
internal sealed class SignBits(int rows, int length)
{
    /// <summary>Values that are set or applied at once.</summary>
    public const int Lanes = 16;

    private static readonly Vector512<int> EachBit = Vector512.Create(
        1, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 7, 1 << 8, 1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15);

    private readonly int pitch = (length + Lanes - 1) / Lanes;
    private readonly ushort[] words = GC.AllocateUninitializedArray<ushort>(rows * ((length + Lanes - 1) / Lanes));

    /// <summary>Notes which of <see cref="Lanes"/> values are above zero.</summary>
    /// <param name="row">Their row.</param>
    /// <param name="position">Where the first lies in it: a multiple of <see cref="Lanes"/>.</param>
    /// <param name="values">The values.</param>
    public void Set(int row, int position, Vector512<float> values) =>
        words[(row * pitch) + (position / Lanes)] = (ushort)Vector512.GreaterThan(values, Vector512<float>.Zero).ExtractMostSignificantBits();

    /// <summary>The values where the bits are set, zero elsewhere.</summary>
    public Vector512<float> Apply(int row, int position, Vector512<float> values)
    {
        Vector512<int> set = Vector512.Create((int)words[(row * pitch) + (position / Lanes)]) & EachBit;
        return (values.AsInt32() & Vector512.Equals(set, EachBit)).AsSingle();
    }
}

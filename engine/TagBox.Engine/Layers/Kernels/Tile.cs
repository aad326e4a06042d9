using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// The one inner loop of every matrix product and convolution: a tile of <see cref="Rows"/> outputs by <see cref="Columns"/>
/// positions. The right-hand rows are found through a table of offsets, so a convolution reads its shifted input rows in place.
/// Each sum runs over the depth in order with fused multiply-adds, so its bits do not depend on the vectors' width.
/// </summary>
internal static unsafe class Tile
{
    /// <summary>Rows of a tile, and of a panel of packed weights.</summary>
    public const int Rows = 8;

    /// <summary>Columns of a tile; as many values may be read from each right-hand row.</summary>
    public const int Columns = 48;

    /// <summary>result[r · pitch + c] = Σ panel[i, r] · source[offsets[i] + c] over i in 0 to <paramref name="depth"/> - 1.</summary>
    /// <param name="panel">Packed left-hand side, [depth, Rows].</param>
    /// <param name="source">Where offset 0 of the right-hand rows is.</param>
    /// <param name="offsets">Where each right-hand row begins, in floats.</param>
    /// <param name="depth">How many products each sum has.</param>
    /// <param name="result">Receives the sums.</param>
    /// <param name="pitch">Distance from one row of the result to the next.</param>
    public static void Multiply(float* panel, float* source, int* offsets, int depth, float* result, int pitch)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Tile512.Multiply(panel, source, offsets, depth, result, pitch);
            return;
        }

        bool wide = Vector256.IsHardwareAccelerated;
        int rows = wide ? Tile256.Rows : Tile128.Rows;
        int columns = wide ? Tile256.Columns : Tile128.Columns;
        for (int row = 0; row < Rows; row += rows)
        {
            for (int column = 0; column < Columns; column += columns)
            {
                float* part = result + (row * pitch) + column;
                if (wide)
                {
                    Tile256.Multiply(panel + row, source + column, offsets, depth, part, pitch);
                }
                else
                {
                    Tile128.Multiply(panel + row, source + column, offsets, depth, part, pitch);
                }
            }
        }
    }
}

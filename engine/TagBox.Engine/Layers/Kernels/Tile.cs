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

    /// <summary>
    /// Columns of a strip, the part of a tile that stays in registers. A right-hand side whose strips are packed one after the other, each
    /// [depth, StripColumns], is read from end to end, which fetches no line of the cache twice and is what the machine foresees best.
    /// </summary>
    public static int StripColumns => Vector512.IsHardwareAccelerated ? Tile512.Columns : Vector256.IsHardwareAccelerated ? Tile256.Columns : Tile128.Columns;

    /// <summary>result[r · pitch + c] = Σ panel[i, r] · source[offsets[i] + c] over i in 0 to <paramref name="depth"/> - 1, for a whole tile.</summary>
    /// <param name="panel">Packed left-hand side, [depth, Rows].</param>
    /// <param name="source">Where offset 0 of the right-hand rows is.</param>
    /// <param name="offsets">Where each right-hand row begins, in floats.</param>
    /// <param name="depth">How many products each sum has.</param>
    /// <param name="result">Receives the sums.</param>
    /// <param name="pitch">Distance from one row of the result to the next.</param>
    public static void Multiply(float* panel, float* source, int* offsets, int depth, float* result, int pitch)
    {
        for (int column = 0; column < Columns; column += StripColumns)
        {
            MultiplyStrip(panel, 1, Rows, source + column, offsets, depth, result + column, pitch);
        }
    }

    /// <summary>The same for the <see cref="StripColumns"/> columns of one strip, and a left-hand side that may be packed or not.</summary>
    /// <param name="panel">Left-hand side; element (r, i) is at r · <paramref name="rowStep"/> + i · <paramref name="depthStep"/>.</param>
    /// <param name="rowStep">Distance from one of its rows to the next.</param>
    /// <param name="depthStep">Distance from one of its columns to the next.</param>
    /// <param name="source">Where offset 0 of the right-hand rows is.</param>
    /// <param name="offsets">Where each right-hand row begins, in floats.</param>
    /// <param name="depth">How many products each sum has.</param>
    /// <param name="result">Receives the sums.</param>
    /// <param name="pitch">Distance from one row of the result to the next.</param>
    public static void MultiplyStrip(float* panel, nint rowStep, nint depthStep, float* source, int* offsets, int depth, float* result, int pitch)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Tile512.Multiply(panel, rowStep, depthStep, source, offsets, depth, result, pitch);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            for (int row = 0; row < Rows; row += Tile256.Rows)
            {
                Tile256.Multiply(panel + (row * rowStep), rowStep, depthStep, source, offsets, depth, result + (row * pitch), pitch);
            }
        }
        else
        {
            for (int row = 0; row < Rows; row += Tile128.Rows)
            {
                Tile128.Multiply(panel + (row * rowStep), rowStep, depthStep, source, offsets, depth, result + (row * pitch), pitch);
            }
        }
    }
}

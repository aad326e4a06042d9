using System.Buffers;
using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Layers;

/// <summary>Products of dense row-major matrices of floats, over <see cref="Workers"/>.</summary>
public static class Gemm
{
    private const int TilesInABlock = 8;

    /// <summary>C = A · B, or C += A · B; A and B may each be stored transposed.</summary>
    /// <param name="a">A, [rows, depth], or [depth, rows] if <paramref name="transposeA"/>.</param>
    /// <param name="b">B, [depth, columns], or [columns, depth] if <paramref name="transposeB"/>.</param>
    /// <param name="c">C, [rows, columns]; must not overlap A or B.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <param name="depth">Columns of A and rows of B.</param>
    /// <param name="transposeA">A is stored transposed.</param>
    /// <param name="transposeB">B is stored transposed.</param>
    /// <param name="accumulate">Adds to C what it already holds.</param>
    /// <exception cref="ArgumentException">A span is not as long as its matrix.</exception>
    public static unsafe void Multiply(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        Span<float> c,
        int rows,
        int columns,
        int depth,
        bool transposeA = false,
        bool transposeB = false,
        bool accumulate = false)
    {
        Check(a.Length, rows, depth, nameof(a));
        Check(b.Length, depth, columns, nameof(b));
        Check(c.Length, rows, columns, nameof(c));
        if (rows == 0 || columns == 0)
        {
            return;
        }

        Panels left = new(a, rows, depth, transposeA ? 1 : depth, transposeA ? rows : 1);
        fixed (float* right = b, sum = c)
        {
            nint rightAddress = (nint)right;
            nint sumAddress = (nint)sum;
            int blocks = (columns + (TilesInABlock * Tile.Columns) - 1) / (TilesInABlock * Tile.Columns);
            Workers.For(blocks, block =>
            {
                int first = block * TilesInABlock * Tile.Columns;
                int end = Math.Min(columns, first + (TilesInABlock * Tile.Columns));
                for (int column = first; column < end; column += Tile.Columns)
                {
                    MultiplyColumns(left, (float*)rightAddress, (float*)sumAddress, columns, column, transposeB, accumulate);
                }
            });
        }
    }

    private static unsafe void MultiplyColumns(Panels left, float* right, float* sum, int columns, int column, bool transposed, bool accumulate)
    {
        int depth = left.Depth;
        int width = Math.Min(Tile.Columns, columns - column);
        float[] packed = ArrayPool<float>.Shared.Rent(depth * Tile.Columns);
        int[] offsets = ArrayPool<int>.Shared.Rent(depth);
        for (int i = 0; i < depth; i++)
        {
            offsets[i] = i * Tile.Columns;
            Span<float> row = packed.AsSpan(i * Tile.Columns, Tile.Columns);
            if (transposed)
            {
                for (int j = 0; j < width; j++)
                {
                    row[j] = right[((long)(column + j) * depth) + i];
                }
            }
            else
            {
                new ReadOnlySpan<float>(right + ((long)i * columns) + column, width).CopyTo(row);
            }
        }

        float* tile = stackalloc float[Tile.Rows * Tile.Columns];
        fixed (float* panels = left.Data, source = packed)
        fixed (int* steps = offsets)
        {
            for (int panel = 0; panel < left.Count; panel++)
            {
                Tile.Multiply(panels + left.Start(panel), source, steps, depth, tile, Tile.Columns);
                for (int row = 0; row < left.RowsIn(panel); row++)
                {
                    Span<float> to = new(sum + ((long)((panel * Tile.Rows) + row) * columns) + column, width);
                    for (int j = 0; j < width; j++)
                    {
                        to[j] = accumulate ? to[j] + tile[(row * Tile.Columns) + j] : tile[(row * Tile.Columns) + j];
                    }
                }
            }
        }

        ArrayPool<int>.Shared.Return(offsets);
        ArrayPool<float>.Shared.Return(packed);
    }

    private static void Check(int length, int rows, int columns, string name)
    {
        if (rows < 0 || columns < 0 || length != (long)rows * columns)
        {
            throw new ArgumentException($"{length} values are not a matrix of {rows} x {columns}.", name);
        }
    }
}

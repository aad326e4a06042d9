using System.Buffers;
using System.Numerics.Tensors;
using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Layers;

/// <summary>Products of dense row-major matrices of floats, over <see cref="Workers"/>.</summary>
public static class Gemm
{
    private const int PiecesWanted = 16;
    private const int PanelsWorthPacking = 3;

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
        int tiles = (columns + Tile.Columns - 1) / Tile.Columns;
        int groups = Math.Min(left.Count, (PiecesWanted + tiles - 1) / tiles);
        fixed (float* right = b, sum = c)
        {
            Product product = new(left, (nint)right, (nint)sum, columns, transposeB, accumulate);
            Workers.For(tiles * groups, index =>
            {
                (int tile, int group) = Math.DivRem(index, groups);
                product.Run(tile * Tile.Columns, left.Count * group / groups, left.Count * (group + 1) / groups);
            });
        }
    }

    private static void Check(int length, int rows, int columns, string name)
    {
        if (rows < 0 || columns < 0 || length != (long)rows * columns)
        {
            throw new ArgumentException($"{length} values are not a matrix of {rows} x {columns}.", name);
        }
    }

    /// <summary>One product under way.</summary>
    private sealed unsafe class Product(Panels left, nint right, nint sum, int columns, bool transposed, bool accumulate)
    {
        /// <summary>Multiplies some panels by a tile's columns.</summary>
        public void Run(int column, int firstPanel, int endPanel)
        {
            int depth = left.Depth;
            int width = Math.Min(Tile.Columns, columns - column);
            bool direct = !transposed && width == Tile.Columns && endPanel - firstPanel < PanelsWorthPacking;
            int step = direct ? columns : Tile.Columns;
            float[] packed = direct ? [] : ArrayPool<float>.Shared.Rent(depth * Tile.Columns);
            int[] steps = ArrayPool<int>.Shared.Rent(depth);
            for (int i = 0; i < depth; i++)
            {
                steps[i] = i * step;
            }

            if (!direct)
            {
                Pack(column, width, packed);
            }

            float* tile = stackalloc float[Tile.Rows * Tile.Columns];
            fixed (float* panels = left.Data, columnsPacked = packed)
            fixed (int* offsets = steps)
            {
                float* source = direct ? (float*)right + column : columnsPacked;
                for (int panel = firstPanel; panel < endPanel; panel++)
                {
                    float* to = (float*)sum + ((long)panel * Tile.Rows * columns) + column;
                    if (width == Tile.Columns && left.RowsIn(panel) == Tile.Rows && !accumulate)
                    {
                        Tile.Multiply(panels + left.Start(panel), source, offsets, depth, to, columns);
                        continue;
                    }

                    Tile.Multiply(panels + left.Start(panel), source, offsets, depth, tile, Tile.Columns);
                    for (int row = 0; row < left.RowsIn(panel); row++, to += columns)
                    {
                        Store(new(tile + (row * Tile.Columns), width), new(to, width));
                    }
                }
            }

            ArrayPool<int>.Shared.Return(steps);
            ArrayPool<float>.Shared.Return(packed);
        }

        private void Store(ReadOnlySpan<float> row, Span<float> to)
        {
            if (accumulate)
            {
                TensorPrimitives.Add(row, to, to);
            }
            else
            {
                row.CopyTo(to);
            }
        }

        private void Pack(int column, int width, Span<float> packed)
        {
            for (int i = 0; i < left.Depth; i++, packed = packed[Tile.Columns..])
            {
                if (!transposed)
                {
                    new ReadOnlySpan<float>((float*)right + ((long)i * columns) + column, width).CopyTo(packed);
                    continue;
                }

                float* from = (float*)right + ((long)column * left.Depth) + i;
                for (int j = 0; j < width; j++, from += left.Depth)
                {
                    packed[j] = *from;
                }
            }
        }
    }
}

using System.Buffers;
using System.Numerics.Tensors;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>One matrix product under way: tiles of right-hand columns by panels of left-hand rows.</summary>
/// <param name="left">The left-hand side.</param>
/// <param name="right">Where the right-hand side is, [depth, columns], or [columns, depth] if transposed.</param>
/// <param name="sum">Where the result goes, [rows, columns].</param>
/// <param name="columns">Columns of the right-hand side.</param>
/// <param name="transposed">Whether the right-hand side is stored transposed.</param>
/// <param name="accumulate">Whether the result keeps what it holds.</param>
internal sealed unsafe class MatrixProduct(Panels left, nint right, nint sum, int columns, bool transposed, bool accumulate)
{
    private const int PiecesWanted = 16;
    private const int PanelsWorthPacking = 3;

    private readonly int tiles = (columns + Tile.Columns - 1) / Tile.Columns;

    private int TileLength => left.Depth * Tile.Columns;

    /// <summary>Does it.</summary>
    public void Run()
    {
        int groups = Math.Min(left.Count, (PiecesWanted + tiles - 1) / tiles);
        bool sharesTiles = groups > 1;
        float[] packed = sharesTiles ? ArrayPool<float>.Shared.Rent(tiles * TileLength) : [];
        if (sharesTiles)
        {
            Workers.For(tiles, tile => Pack(tile, packed.AsSpan(tile * TileLength, TileLength)));
        }

        Workers.For(tiles * groups, index =>
        {
            (int tile, int group) = Math.DivRem(index, groups);
            Range panels = (left.Count * group / groups)..(left.Count * (group + 1) / groups);
            if (sharesTiles)
            {
                MultiplyPacked(tile, panels, packed.AsSpan(tile * TileLength));
            }
            else if (!transposed && left.Count < PanelsWorthPacking && (tile + 1) * Tile.Columns <= columns)
            {
                Multiply(tile, panels, (float*)right + (tile * Tile.Columns), columns);
            }
            else
            {
                float[] own = ArrayPool<float>.Shared.Rent(TileLength);
                Pack(tile, own);
                MultiplyPacked(tile, panels, own);
                ArrayPool<float>.Shared.Return(own);
            }
        });
        ArrayPool<float>.Shared.Return(packed);
    }

    private void MultiplyPacked(int tile, Range panels, ReadOnlySpan<float> packed)
    {
        fixed (float* source = packed)
        {
            Multiply(tile, panels, source, Tile.Columns);
        }
    }

    /// <summary>Multiplies some panels by a tile of right-hand columns, whose rows lie a step apart.</summary>
    private void Multiply(int tile, Range panels, float* source, int step)
    {
        int depth = left.Depth;
        int column = tile * Tile.Columns;
        int width = Math.Min(Tile.Columns, columns - column);
        int[] steps = ArrayPool<int>.Shared.Rent(depth);
        for (int i = 0; i < depth; i++)
        {
            steps[i] = i * step;
        }

        float* scratch = stackalloc float[Tile.Rows * Tile.Columns];
        fixed (float* packed = left.Data)
        fixed (int* offsets = steps)
        {
            for (int panel = panels.Start.Value; panel < panels.End.Value; panel++)
            {
                float* to = (float*)sum + ((long)panel * Tile.Rows * columns) + column;
                if (width == Tile.Columns && left.RowsIn(panel) == Tile.Rows && !accumulate)
                {
                    Tile.Multiply(packed + left.Start(panel), source, offsets, depth, to, columns);
                    continue;
                }

                Tile.Multiply(packed + left.Start(panel), source, offsets, depth, scratch, Tile.Columns);
                for (int row = 0; row < left.RowsIn(panel); row++, to += columns)
                {
                    Store(new(scratch + (row * Tile.Columns), width), new(to, width));
                }
            }
        }

        ArrayPool<int>.Shared.Return(steps);
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

    private void Pack(int tile, Span<float> packed)
    {
        int column = tile * Tile.Columns;
        int width = Math.Min(Tile.Columns, columns - column);
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

using System.Buffers;
using System.Numerics.Tensors;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>One matrix product under way: strips of right-hand columns by panels of left-hand rows.</summary>
/// <param name="left">Where the left-hand side is, [rows, depth], or [depth, rows] if transposed.</param>
/// <param name="right">Where the right-hand side is, [depth, columns], or [columns, depth] if transposed.</param>
/// <param name="sum">Where the result goes, [rows, columns].</param>
/// <param name="rows">Rows of the left-hand side.</param>
/// <param name="columns">Columns of the right-hand side.</param>
/// <param name="depth">Products in each sum.</param>
/// <param name="transposeLeft">Whether the left-hand side is stored transposed.</param>
/// <param name="transposeRight">Whether the right-hand side is stored transposed.</param>
/// <param name="accumulate">Whether the result keeps what it holds.</param>
internal sealed unsafe class MatrixProduct(
    nint left, nint right, nint sum, int rows, int columns, int depth, bool transposeLeft, bool transposeRight, bool accumulate)
{
    private const int PiecesWanted = 16;
    private const int PanelsWorthPacking = 3;

    /// <summary>What a group's panels may take of a core's second cache, in floats: they stay there while strip after strip goes by.</summary>
    private const int GroupRoom = 96 * 1024;

    private readonly int panels = (rows + Tile.Rows - 1) / Tile.Rows;
    private readonly int strips = (columns + Tile.StripColumns - 1) / Tile.StripColumns;

    /// <summary>Panels before this one are read where they lie. Packed are those of a transposed side, whose rows are not side by side, and the last rows that fill no panel.</summary>
    private readonly int firstPacked = transposeLeft ? 0 : rows / Tile.Rows;

    private int StripLength => depth * Tile.StripColumns;

    /// <summary>Does it.</summary>
    public void Run()
    {
        float[] storage = ArrayPool<float>.Shared.Rent(Panels.Length(rows - (firstPacked * Tile.Rows), depth));
        int[] packedRows = Offsets(Tile.StripColumns);
        int[] rightRows = Offsets(columns);
        Panels packed = transposeLeft
            ? new(new((float*)left, rows * depth), rows, depth, 1, rows, storage)
            : new(new((float*)left + (firstPacked * Tile.Rows * depth), (rows % Tile.Rows) * depth), rows % Tile.Rows, depth, depth, 1, storage);
        fixed (float* packedLeft = storage)
        fixed (int* packedOffsets = packedRows, rightOffsets = rightRows)
        {
            Run(packed, (nint)packedLeft, (nint)packedOffsets, (nint)rightOffsets);
        }

        ArrayPool<float>.Shared.Return(storage);
        ArrayPool<int>.Shared.Return(packedRows);
        ArrayPool<int>.Shared.Return(rightRows);
    }

    private void Run(Panels packed, nint packedLeft, nint packedOffsets, nint rightOffsets)
    {
        int fitting = Math.Max(1, GroupRoom / Math.Max(1, depth * Tile.Rows));
        int groups = Math.Min(panels, Math.Max((panels + fitting - 1) / fitting, (PiecesWanted + strips - 1) / strips));
        float[] shared = groups > 1 ? ArrayPool<float>.Shared.Rent(strips * StripLength) : [];
        if (groups > 1)
        {
            Workers.For(strips, strip => Pack(strip, shared.AsSpan(strip * StripLength, StripLength)));
        }

        Workers.For(strips * groups, index =>
        {
            (int group, int strip) = Math.DivRem(index, strips);
            if (groups == 1 && !transposeRight && panels < PanelsWorthPacking && (strip + 1) * Tile.StripColumns <= columns)
            {
                Multiply(strip, ..panels, (float*)right + (strip * Tile.StripColumns), (int*)rightOffsets);
                return;
            }

            float[] own = groups == 1 ? ArrayPool<float>.Shared.Rent(StripLength) : [];
            if (groups == 1)
            {
                Pack(strip, own);
            }

            fixed (float* source = groups == 1 ? own : shared.AsSpan(strip * StripLength))
            {
                Multiply(strip, (panels * group / groups)..(panels * (group + 1) / groups), source, (int*)packedOffsets);
            }

            ArrayPool<float>.Shared.Return(own);
        });
        ArrayPool<float>.Shared.Return(shared);

        void Multiply(int strip, Range range, float* source, int* offsets)
        {
            int column = strip * Tile.StripColumns;
            int width = Math.Min(Tile.StripColumns, columns - column);
            float* scratch = stackalloc float[Tile.Rows * Tile.StripColumns];
            for (int panel = range.Start.Value; panel < range.End.Value; panel++)
            {
                bool isPacked = panel >= firstPacked;
                float* values = isPacked ? (float*)packedLeft + packed.Start(panel - firstPacked) : (float*)left + ((long)panel * Tile.Rows * depth);
                (int rowStep, int depthStep) = isPacked ? (1, Tile.Rows) : (depth, 1);
                int height = Math.Min(Tile.Rows, rows - (panel * Tile.Rows));
                float* to = (float*)sum + ((long)panel * Tile.Rows * columns) + column;
                if (width == Tile.StripColumns && height == Tile.Rows && !accumulate)
                {
                    Tile.MultiplyStrip(values, rowStep, depthStep, source, offsets, depth, to, columns);
                    continue;
                }

                Tile.MultiplyStrip(values, rowStep, depthStep, source, offsets, depth, scratch, Tile.StripColumns);
                for (int row = 0; row < height; row++, to += columns)
                {
                    Store(new(scratch + (row * Tile.StripColumns), width), new(to, width));
                }
            }
        }
    }

    /// <summary>Where each right-hand row begins, if they lie a step apart.</summary>
    private int[] Offsets(int step)
    {
        int[] offsets = ArrayPool<int>.Shared.Rent(depth);
        for (int i = 0; i < depth; i++)
        {
            offsets[i] = i * step;
        }

        return offsets;
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

    private void Pack(int strip, Span<float> packed)
    {
        int column = strip * Tile.StripColumns;
        int width = Math.Min(Tile.StripColumns, columns - column);
        if (transposeRight)
        {
            fixed (float* to = packed)
            {
                Transposition.Copy((float*)right + ((long)column * depth), depth, width, depth, to, Tile.StripColumns);
            }

            return;
        }

        for (int i = 0; i < depth; i++, packed = packed[Tile.StripColumns..])
        {
            new ReadOnlySpan<float>((float*)right + ((long)i * columns) + column, width).CopyTo(packed);
        }
    }
}

using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>The left-hand side of a product, packed for <see cref="Tile"/>: panels of <see cref="Tile.Rows"/> rows, [panel, depth, row].</summary>
internal sealed class Panels
{
    private readonly float[] data;

    /// <summary>Packs a matrix; rows beyond the last are zeros.</summary>
    /// <param name="matrix">Its values; element (r, i) is at r · <paramref name="rowStep"/> + i · <paramref name="depthStep"/>.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="depth">How many columns.</param>
    /// <param name="rowStep">Distance from one row to the next.</param>
    /// <param name="depthStep">Distance from one column to the next.</param>
    /// <param name="storage">Where to pack it, <see cref="Length"/> or longer; memory of its own if null.</param>
    public unsafe Panels(ReadOnlySpan<float> matrix, int rows, int depth, int rowStep, int depthStep, float[]? storage = null)
    {
        Rows = rows;
        Depth = depth;
        Count = PanelsIn(rows);
        data = storage ?? GC.AllocateUninitializedArray<float>(Length(rows, depth));
        fixed (float* values = matrix)
        {
            nint address = (nint)values;
            Workers.For(Count, panel =>
            {
                float* from = (float*)address + ((long)panel * Tile.Rows * rowStep);
                Pack(from, rowStep, depthStep, data.AsSpan(Start(panel), depth * Tile.Rows), RowsIn(panel));
            });
        }
    }

    /// <summary>How many rows the matrix has.</summary>
    public int Rows { get; }

    /// <summary>How many columns the matrix has: products in each sum.</summary>
    public int Depth { get; }

    /// <summary>How many panels.</summary>
    public int Count { get; }

    /// <summary>The packed values.</summary>
    public ReadOnlySpan<float> Data => data;

    /// <summary>How many values a packed matrix takes.</summary>
    public static int Length(int rows, int depth) => PanelsIn(rows) * depth * Tile.Rows;

    /// <summary>Where a panel begins in <see cref="Data"/>.</summary>
    public int Start(int panel) => panel * Depth * Tile.Rows;

    /// <summary>How many rows of a panel are rows of the matrix.</summary>
    public int RowsIn(int panel) => Math.Min(Tile.Rows, Rows - (panel * Tile.Rows));

    private static int PanelsIn(int rows) => (rows + Tile.Rows - 1) / Tile.Rows;

    private static unsafe void Pack(float* from, int rowStep, int depthStep, Span<float> panel, int rows)
    {
        if (rows < Tile.Rows)
        {
            panel.Clear();
        }

        fixed (float* to = panel)
        {
            int depth = panel.Length / Tile.Rows;
            if (depthStep == 1)
            {
                Transposition.Copy(from, rowStep, rows, depth, to, Tile.Rows);
                return;
            }

            for (int i = 0; i < depth; i++)
            {
                float* column = to + (i * Tile.Rows);
                float* values = from + ((long)i * depthStep);
                if (rowStep == 1 && rows == Tile.Rows)
                {
                    Vector256.Load(values).Store(column);
                    continue;
                }

                for (int row = 0; row < rows; row++)
                {
                    column[row] = values[(long)row * rowStep];
                }
            }
        }
    }
}

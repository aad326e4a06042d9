using System.Numerics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>Takes the largest sum of each window, adds a bias and cuts below zero.</summary>
/// <param name="bias">What each channel gets.</param>
/// <param name="window">The pool's window and stride.</param>
/// <param name="pooled">Height and width of the output.</param>
/// <param name="output">Where the results go, [batch, channels, height, width] or, for a height of 1, without it.</param>
internal sealed unsafe class MaxPooledTail(float[] bias, Size2d window, Size2d pooled, Tensor output) : ConvTail(output)
{
    private readonly Size2d window = window;
    private readonly Size2d pooled = pooled;
    private readonly int channels = bias.Length;

    /// <summary>Which place of its window each output came from.</summary>
    private readonly int[] places = GC.AllocateUninitializedArray<int>(output.Data.Length);

    /// <summary>Whether a pool can be done so.</summary>
    public static bool Fits(ConvGeometry pool) => pool.Stride == pool.Kernel;

    public override Size2d Unit => window;

    public override void Store(int channel, ConvArea area, float* sums, int pitch)
    {
        (int rows, int columns) = (Math.Min(area.Rows, (pooled.Height * window.Height) - area.Row) / window.Height, area.Columns / window.Width);
        (int firstRow, int firstColumn) = (area.Row / window.Height, area.Column / window.Width);
        columns = Math.Min(columns, pooled.Width - firstColumn);
        int width = columns * window.Width;
        float* largest = stackalloc float[width + Vector<float>.Count];
        int* places = stackalloc int[width + Vector<float>.Count];
        for (int row = 0; row < rows; row++)
        {
            LargestOfColumns(sums + (row * window.Height * pitch), pitch, width, largest, places);
            int to = (((((area.Item * channels) + channel) * pooled.Height) + firstRow + row) * pooled.Width) + firstColumn;
            for (int column = 0, from = 0; column < columns; column++, to++)
            {
                int best = from;
                for (int end = from++ + window.Width; from < end; from++)
                {
                    best = largest[from] > largest[best] ? from : best;
                }

                Output.Data[to] = MathF.Max(largest[best] + bias[channel], 0);
                this.places[to] = places[best] + best - (column * window.Width);
            }
        }
    }

    public override IRows Back(Tensor gradient) => new PooledRows(this, gradient.Data);

    private void LargestOfColumns(float* sums, int pitch, int width, float* largest, int* places)
    {
        for (int i = 0; i < width; i += Vector<float>.Count)
        {
            Vector<float> most = Vector.Load(sums + i);
            Vector<int> place = Vector<int>.Zero;
            for (int row = 1; row < window.Height; row++)
            {
                Vector<float> next = Vector.Load(sums + (row * pitch) + i);
                place = Vector.ConditionalSelect(Vector.GreaterThan(next, most), new Vector<int>(row * window.Width), place);
                most = Vector.Max(next, most);
            }

            most.Store(largest + i);
            place.Store(places + i);
        }
    }

    /// <summary>Each window's gradient at its largest value, zero elsewhere.</summary>
    private sealed class PooledRows(MaxPooledTail tail, float[] gradient) : IRows
    {
        public void Read(int item, int channel, int row, int from, Span<float> to)
        {
            to.Clear();
            (int pooledRow, int rowInside) = Math.DivRem(row, tail.window.Height);
            if (pooledRow >= tail.pooled.Height)
            {
                return;
            }

            int width = tail.window.Width;
            int start = ((((item * tail.channels) + channel) * tail.pooled.Height) + pooledRow) * tail.pooled.Width;
            int end = Math.Min(tail.pooled.Width, (from + to.Length + width - 1) / width);
            for (int column = from / width; column < end; column++)
            {
                int inside = tail.places[start + column] - (rowInside * width);
                int x = (column * width) + inside - from;
                if ((uint)inside < (uint)width && (uint)x < (uint)to.Length && tail.Output.Data[start + column] > 0)
                {
                    to[x] = gradient[start + column];
                }
            }
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>Takes the largest sum of each window, adds a bias and cuts below zero.</summary>
/// <param name="bias">What each channel gets.</param>
/// <param name="window">The pool's window and stride.</param>
/// <param name="pooled">Height and width of the output.</param>
/// <param name="output">Where the results go, [batch, channels, height, width] or, for a height of 1, without it.</param>
[SkipLocalsInit]
internal sealed unsafe class MaxPooledTail(float[] bias, Size2d window, Size2d pooled, Tensor output) : ConvTail(output)
{
    public override Size2d Unit => window;

    /// <summary>Whether a pool can be done so.</summary>
    public static bool Fits(ConvGeometry pool) => pool.Stride == pool.Kernel;

    public override void Store(int channel, ConvArea area, float* sums, int pitch)
    {
        (int firstRow, int firstColumn) = (area.Row / window.Height, area.Column / window.Width);
        int rows = Math.Min(area.Rows / window.Height, pooled.Height - firstRow);
        int columns = Math.Min(area.Columns / window.Width, pooled.Width - firstColumn);
        int width = columns * window.Width;
        float* largest = stackalloc float[width + window.Width + Vector<float>.Count];
        int* found = stackalloc int[width + window.Width + Vector<float>.Count];
        for (int row = 0; row < rows; row++)
        {
            LargestOfColumns(sums + (row * window.Height * pitch), pitch, width, largest, found);
            LargestOfNeighbours(bias[channel], width, largest, found);
            int to = (((((area.Item * bias.Length) + channel) * pooled.Height) + firstRow + row) * pooled.Width) + firstColumn;
            for (int column = 0; column < columns; column++)
            {
                Output.Data[to + column] = largest[column * window.Width];
                Places[to + column] = found[column * window.Width];
            }
        }
    }

    /// <summary>The place, row by row, of its window that each output came from.</summary>
    public int[] Places { get; } = Workspace.Array<int>(output.Data.Length);

    public override IRows Back(Tensor gradient) => new PooledRows(Passed(gradient), Places, bias.Length, window, pooled);

    /// <summary>The gradient where the rectifier let it pass.</summary>
    public float[] Passed(Tensor gradient)
    {
        float[] passed = Workspace.Array<float>(gradient.Data.Length);
        Relu.Mask(gradient.Data, Output.Data, passed);
        return passed;
    }

    /// <summary>The largest sum of each column of a row of windows.</summary>
    private void LargestOfColumns(float* sums, int pitch, int width, float* largest, int* found)
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
            place.Store(found + i);
        }
    }

    /// <summary>The largest of each value and its right neighbours in a window, wherever a window begins.</summary>
    private void LargestOfNeighbours(float shift, int width, float* largest, int* found)
    {
        for (int i = 0; i < width; i += Vector<float>.Count)
        {
            Vector<float> most = Vector.Load(largest + i);
            Vector<int> place = Vector.Load(found + i);
            for (int step = 1; step < window.Width; step++)
            {
                Vector<float> next = Vector.Load(largest + i + step);
                place = Vector.ConditionalSelect(Vector.GreaterThan(next, most), Vector.Load(found + i + step) + new Vector<int>(step), place);
                most = Vector.Max(next, most);
            }

            Vector.Max(most + new Vector<float>(shift), Vector<float>.Zero).Store(largest + i);
            place.Store(found + i);
        }
    }

    /// <summary>Each window's gradient at its largest value, zero elsewhere.</summary>
    private sealed class PooledRows(float[] gradient, int[] places, int channels, Size2d window, Size2d pooled) : IRows
    {
        public void Read(int item, int channel, int row, int from, Span<float> to)
        {
            to.Clear();
            (int pooledRow, int rowInside) = Math.DivRem(row, window.Height);
            if (pooledRow >= pooled.Height)
            {
                return;
            }

            int start = ((((item * channels) + channel) * pooled.Height) + pooledRow) * pooled.Width;
            int end = Math.Min(pooled.Width, (from + to.Length + window.Width - 1) / window.Width);
            int width = window.Width;
            for (int column = from / width; column < end; column++)
            {
                // Chance decides which row of a window holds its largest value, so a branch on it would cost more than the work:
                // all bits are set if the place lies in another row, and then a zero is written over a zero.
                int inside = places[start + column] - (rowInside * width);
                int elsewhere = (inside | (width - 1 - inside)) >> 31;
                int x = (column * width) - from + (inside & ~elsewhere);
                if ((uint)x < (uint)to.Length)
                {
                    to[x] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(gradient[start + column]) & ~elsewhere);
                }
            }
        }
    }
}

using System.Numerics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>Adds a bias, cuts below zero and takes the mean of each window. A window has at most 8 places.</summary>
/// <param name="bias">What each channel gets.</param>
/// <param name="window">The pool's window and stride.</param>
/// <param name="output">Where the results go, [batch, channels, height, width].</param>
internal sealed unsafe class AveragePooledTail(float[] bias, Size2d window, Tensor output) : ConvTail(output)
{
    private readonly Size2d window = window;
    private readonly int channels = bias.Length;
    private readonly Size2d pooled = new(output[2], output[3]);
    private readonly float share = 1f / (window.Height * window.Width);

    /// <summary>Which places of each window are above zero, a bit each.</summary>
    private readonly byte[] passed = GC.AllocateUninitializedArray<byte>(output.Data.Length);

    /// <summary>Whether a pool can be done so.</summary>
    public static bool Fits(ConvGeometry pool) => pool.Stride == pool.Kernel && pool.Kernel.Height * pool.Kernel.Width <= 8;

    public override Size2d Unit => window;

    public override void Store(int channel, ConvArea area, float* sums, int pitch)
    {
        (int firstRow, int firstColumn) = (area.Row / window.Height, area.Column / window.Width);
        int rows = Math.Min(area.Rows / window.Height, pooled.Height - firstRow);
        int columns = Math.Min(area.Columns / window.Width, pooled.Width - firstColumn);
        int width = columns * window.Width;
        float* totals = stackalloc float[width + Vector<float>.Count];
        int* marks = stackalloc int[width + Vector<float>.Count];
        for (int row = 0; row < rows; row++)
        {
            AddColumns(sums + (row * window.Height * pitch), pitch, width, bias[channel], totals, marks);
            int to = (((((area.Item * channels) + channel) * pooled.Height) + firstRow + row) * pooled.Width) + firstColumn;
            for (int column = 0, from = 0; column < columns; column++, to++)
            {
                float total = 0;
                int mark = 0;
                for (int place = 0; place < window.Width; place++, from++)
                {
                    total += totals[from];
                    mark |= marks[from] << place;
                }

                Output.Data[to] = total * share;
                passed[to] = (byte)mark;
            }
        }
    }

    public override IRows Back(Tensor gradient) => new PooledRows(this, gradient.Data);

    private void AddColumns(float* sums, int pitch, int width, float shift, float* totals, int* marks)
    {
        for (int i = 0; i < width; i += Vector<float>.Count)
        {
            Vector<float> total = Vector<float>.Zero;
            Vector<int> mark = Vector<int>.Zero;
            for (int row = 0; row < window.Height; row++)
            {
                Vector<float> value = Vector.Load(sums + (row * pitch) + i) + new Vector<float>(shift);
                mark |= Vector.GreaterThan(value, Vector<float>.Zero) & new Vector<int>(1 << (row * window.Width));
                total += Vector.Max(value, Vector<float>.Zero);
            }

            total.Store(totals + i);
            mark.Store(marks + i);
        }
    }

    /// <summary>Each window's gradient shared out among its places, where they passed.</summary>
    private sealed class PooledRows(AveragePooledTail tail, float[] gradient) : IRows
    {
        public void Read(int item, int channel, int row, int from, Span<float> to)
        {
            (int pooledRow, int rowInside) = Math.DivRem(row, tail.window.Height);
            int width = tail.window.Width;
            int pooledEnd = pooledRow >= tail.pooled.Height ? 0 : tail.pooled.Width * width;
            int start = ((((item * tail.channels) + channel) * tail.pooled.Height) + pooledRow) * tail.pooled.Width;
            (int column, int place) = Math.DivRem(from, width);
            int end = Math.Clamp(pooledEnd - from, 0, to.Length);
            for (int i = 0; i < end; column++, place = 0)
            {
                float value = gradient[start + column] * tail.share;
                int mark = tail.passed[start + column] >> (rowInside * width);
                for (; place < width && i < end; place++, i++)
                {
                    to[i] = ((mark >> place) & 1) != 0 ? value : 0;
                }
            }

            to[end..].Clear();
        }
    }
}

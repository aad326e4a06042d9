using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>Adds a bias, cuts below zero and takes the mean of each window. A window has at most 8 places.</summary>
/// <param name="bias">What each channel gets.</param>
/// <param name="window">The pool's window and stride.</param>
/// <param name="output">Where the results go, [batch, channels, height, width].</param>
[SkipLocalsInit]
internal sealed unsafe class AveragePooledTail(float[] bias, Size2d window, Tensor output) : ConvTail(output)
{
    private readonly Size2d pooled = new(output[2], output[3]);
    private readonly float share = 1f / (window.Height * window.Width);

    /// <summary>Which places of each window are above zero, a bit each.</summary>
    private readonly byte[] passed = Workspace.Array<byte>(output.Data.Length);

    /// <summary>Whether a pool can be done so.</summary>
    public static bool Fits(ConvGeometry pool) => pool.Stride == pool.Kernel && pool.Kernel.Height * pool.Kernel.Width <= 8;

    public override Size2d Unit => window;

    public override void Store(int channel, ConvArea area, float* sums, int pitch)
    {
        (int firstRow, int firstColumn) = (area.Row / window.Height, area.Column / window.Width);
        int rows = Math.Min(area.Rows / window.Height, pooled.Height - firstRow);
        int columns = Math.Min(area.Columns / window.Width, pooled.Width - firstColumn);
        int width = columns * window.Width;
        float* totals = stackalloc float[width + window.Width + Vector<float>.Count];
        int* marks = stackalloc int[width + window.Width + Vector<float>.Count];
        for (int row = 0; row < rows; row++)
        {
            AddColumns(sums + (row * window.Height * pitch), pitch, width, bias[channel], totals, marks);
            AddNeighbours(width, totals, marks);
            int to = (((((area.Item * bias.Length) + channel) * pooled.Height) + firstRow + row) * pooled.Width) + firstColumn;
            for (int column = 0; column < columns; column++)
            {
                Output.Data[to + column] = totals[column * window.Width];
                passed[to + column] = (byte)marks[column * window.Width];
            }
        }
    }

    public override IRows Back(Tensor gradient) => new PooledRows(gradient.Data, passed, bias.Length, window, pooled);

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

    /// <summary>The mean of each total and its right neighbours in a window, wherever a window begins.</summary>
    private void AddNeighbours(int width, float* totals, int* marks)
    {
        for (int i = 0; i < width; i += Vector<float>.Count)
        {
            Vector<float> total = Vector.Load(totals + i);
            Vector<int> mark = Vector.Load(marks + i);
            for (int step = 1; step < window.Width; step++)
            {
                total += Vector.Load(totals + i + step);
                mark |= Vector.Load(marks + i + step) << step;
            }

            (total * share).Store(totals + i);
            mark.Store(marks + i);
        }
    }

    /// <summary>Each window's gradient shared out among its places, where they passed.</summary>
    private sealed class PooledRows(float[] gradient, byte[] passed, int channels, Size2d window, Size2d pooled) : IRows
    {
        private const int Pairs = 16;

        public void Read(int item, int channel, int row, int from, Span<float> to)
        {
            (int pooledRow, int rowInside) = Math.DivRem(row, window.Height);
            int width = window.Width;
            int end = pooledRow >= pooled.Height ? 0 : Math.Clamp((pooled.Width * width) - from, 0, to.Length);
            int start = ((((item * channels) + channel) * pooled.Height) + pooledRow) * pooled.Width;
            float share = 1f / (window.Height * width);
            (int column, int place) = Math.DivRem(from, width);
            int i = 0;
            if (width == 2 && place == 0)
            {
                for (; i <= end - Pairs; i += Pairs, column += Pairs / 2)
                {
                    Spread(gradient.AsSpan(start + column, Pairs / 2), passed.AsSpan(start + column, Pairs / 2), share, 1 << (2 * rowInside), to.Slice(i, Pairs));
                }
            }

            for (; i < end; column++, place = 0)
            {
                int value = BitConverter.SingleToInt32Bits(gradient[start + column] * share);
                int mark = passed[start + column] >> (rowInside * width);
                for (; place < width && i < end; place++, i++)
                {
                    to[i] = BitConverter.Int32BitsToSingle(value & -((mark >> place) & 1));
                }
            }

            to[end..].Clear();
        }

        /// <summary>Gives each value to two neighbours, where their marks allow it: the lowest bit and the one above.</summary>
        private static void Spread(ReadOnlySpan<float> values, ReadOnlySpan<byte> marks, float share, int lowest, Span<float> to)
        {
            Vector512<int> twice = Vector512.Create(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
            Vector512<int> bits = Vector512.Create(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2) * lowest;
            Vector512<float> value = Vector512.Shuffle((Vector256.Create(values) * share).ToVector512Unsafe(), twice);
            Vector128<byte> packed = Vector128.CreateScalarUnsafe(BinaryPrimitives.ReadUInt64LittleEndian(marks)).AsByte();
            (Vector128<uint> first, Vector128<uint> second) = Vector128.Widen(Vector128.WidenLower(packed));
            Vector512<int> mark = Vector512.Shuffle(Vector256.Create(first, second).AsInt32().ToVector512Unsafe(), twice);
            (value.AsInt32() & ~Vector512.Equals(mark & bits, Vector512<int>.Zero)).AsSingle().CopyTo(to);
        }
    }
}

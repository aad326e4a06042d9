using System.Buffers;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// Carries back a gradient that is zero but for one place in each column: after a maximum over the height. Each such value adds a
/// multiple of the kernel, and a kernel's columns lie contiguous here. For tall kernels that is a small part of a whole
/// convolution's work. Immutable.
/// </summary>
internal sealed unsafe class ColumnGradient
{
    private const int Block = 32;

    private readonly ConvGeometry geometry;
    private readonly int outputs;
    private readonly int channels;
    private readonly int length;

    /// <summary>The kernels' columns, [output channel, channel, x, y], each filled up to whole vectors.</summary>
    private readonly float[] columns;

    /// <summary>Prepares the way back through kernels [output channels, channels, height, width].</summary>
    public ColumnGradient(Tensor kernels, ConvGeometry geometry)
    {
        this.geometry = geometry;
        (outputs, channels) = (kernels[0], kernels[1]);
        (int height, int width) = (kernels[2], kernels[3]);
        length = (height + Vector512<float>.Count - 1) / Vector512<float>.Count * Vector512<float>.Count;
        columns = new float[outputs * channels * width * length];
        for (int i = 0; i < kernels.Data.Length; i++)
        {
            (int row, int x) = Math.DivRem(i, width);
            (int kernel, int y) = Math.DivRem(row, height);
            columns[(((kernel * width) + x) * length) + y] = kernels.Data[i];
        }
    }

    /// <summary>Whether a convolution's gradient can be carried so, and gains by it.</summary>
    public static bool Fits(ConvGeometry geometry) =>
        geometry.Stride == Size2d.One && geometry.Dilation == Size2d.One && geometry.Kernel.Height >= Vector512<float>.Count;

    /// <summary>From the columns' values to the gradient of the input.</summary>
    /// <param name="values">The value of each column, [batch, output channels, width].</param>
    /// <param name="places">The row it belongs to.</param>
    /// <param name="size">Height and width of the convolution's output.</param>
    /// <param name="result">Receives the gradient of the input, [batch, channels, height, width].</param>
    public void Run(float[] values, int[] places, Size2d size, Tensor result)
    {
        int blocks = (result[3] + Block - 1) / Block;
        Workers.For(result[0] * blocks, index =>
        {
            (int item, int block) = Math.DivRem(index, blocks);
            int first = block * Block;
            int width = Math.Min(Block, result[3] - first);
            int pitch = size.Height + length;
            float[] sums = ArrayPool<float>.Shared.Rent(channels * width * pitch);
            sums.AsSpan(0, channels * width * pitch).Clear();
            for (int output = 0; output < outputs; output++)
            {
                int start = ((item * outputs) + output) * size.Width;
                AddKernels(output, values.AsSpan(start, size.Width), places.AsSpan(start, size.Width), first, width, sums, pitch);
            }

            CopyOut(sums, pitch, width, item, first, result);
            ArrayPool<float>.Shared.Return(sums);
        });
    }

    /// <summary>Adds what one output channel sends to a block of the input's columns.</summary>
    private void AddKernels(int output, ReadOnlySpan<float> values, ReadOnlySpan<int> places, int first, int width, float[] sums, int pitch)
    {
        int kernelWidth = geometry.Kernel.Width;
        int shift = first + geometry.Padding.Width;
        fixed (float* kernels = columns, target = sums)
        {
            for (int x = Math.Max(0, shift - kernelWidth + 1); x < Math.Min(values.Length, shift + width); x++)
            {
                if (values[x] == 0)
                {
                    continue;
                }

                Vector512<float> value = Vector512.Create(values[x]);
                int end = Math.Min(kernelWidth, shift + width - x);
                for (int channel = 0; channel < channels; channel++)
                {
                    for (int tap = Math.Max(0, shift - x); tap < end; tap++)
                    {
                        float* from = kernels + (((((output * channels) + channel) * kernelWidth) + tap) * length);
                        float* to = target + (((channel * width) + x + tap - shift) * pitch) + places[x];
                        for (int i = 0; i < length; i += Vector512<float>.Count)
                        {
                            Vector512.FusedMultiplyAdd(value, Vector512.Load(from + i), Vector512.Load(to + i)).Store(to + i);
                        }
                    }
                }
            }
        }
    }

    private void CopyOut(float[] sums, int pitch, int width, int item, int first, Tensor result)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            for (int row = 0; row < result[2]; row++)
            {
                int to = (((((item * channels) + channel) * result[2]) + row) * result[3]) + first;
                int from = (channel * width * pitch) + row + geometry.Padding.Height;
                for (int x = 0; x < width; x++, from += pitch)
                {
                    result.Data[to + x] = sums[from];
                }
            }
        }
    }
}

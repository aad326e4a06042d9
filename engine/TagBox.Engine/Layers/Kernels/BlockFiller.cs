using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// Copies a rectangle of an input plane, zeros beyond the edges included, apart by phase: [phase y, phase x, row, column], one phase
/// for each remainder of the stride, so that every stride-th value lies side by side.
/// </summary>
/// <param name="input">The rows of the input.</param>
/// <param name="size">Height and width of the input.</param>
/// <param name="stride">Phases along each axis.</param>
/// <param name="lines">How many rows of the input are wanted, from where phase 0 begins; those of the phases beyond are left as they are.</param>
/// <param name="rows">Rows of each phase.</param>
/// <param name="pitch">Columns of each phase.</param>
[SkipLocalsInit]
internal sealed class BlockFiller(IRows input, Size2d size, Size2d stride, int lines, int rows, int pitch)
{
    /// <summary>How many floats one plane's phases take.</summary>
    public int Length => stride.Height * stride.Width * rows * pitch;

    /// <summary>Fills the phases of one plane.</summary>
    /// <param name="item">Index in the batch.</param>
    /// <param name="channel">Index of the channel.</param>
    /// <param name="top">Row of the input where phase 0 begins; may lie outside.</param>
    /// <param name="left">Column of the input where phase 0 begins; may lie outside.</param>
    /// <param name="block">Receives <see cref="Length"/> values.</param>
    public void Fill(int item, int channel, int top, int left, Span<float> block)
    {
        int width = pitch * stride.Width;
        int before = Math.Clamp(-left, 0, width);
        int end = Math.Clamp(size.Width - left, before, width);
        Span<float> line = stride.Width == 1 ? [] : stackalloc float[width];
        for (int y = 0; y < lines; y++)
        {
            (int row, int phase) = Math.DivRem(y, stride.Height);
            int to = ((phase * stride.Width * rows) + row) * pitch;
            Span<float> target = stride.Width == 1 ? block.Slice(to, pitch) : line;
            if ((uint)(top + y) < (uint)size.Height && end > before)
            {
                target[..before].Clear();
                input.Read(item, channel, top + y, left + before, target[before..end]);
                target[end..].Clear();
            }
            else
            {
                target.Clear();
            }

            if (stride.Width > 1)
            {
                Part(line, block[to..]);
            }
        }
    }

    private void Part(ReadOnlySpan<float> line, Span<float> block)
    {
        int column = 0;
        int phase = rows * pitch;
        if (stride.Width == 4)
        {
            Vector512<int> order = Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
            for (; column <= pitch - 4; column += 4)
            {
                Vector512<float> sorted = Vector512.Shuffle(Vector512.Create(line.Slice(column * 4, 16)), order);
                sorted.GetLower().GetLower().CopyTo(block[column..]);
                sorted.GetLower().GetUpper().CopyTo(block[(phase + column)..]);
                sorted.GetUpper().GetLower().CopyTo(block[((2 * phase) + column)..]);
                sorted.GetUpper().GetUpper().CopyTo(block[((3 * phase) + column)..]);
            }
        }

        for (; column < pitch; column++)
        {
            for (int x = 0; x < stride.Width; x++)
            {
                block[(x * phase) + column] = line[(column * stride.Width) + x];
            }
        }
    }
}

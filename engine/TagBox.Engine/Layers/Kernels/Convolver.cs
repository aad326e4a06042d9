using System.Buffers;
using System.Numerics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>Convolves with kernels packed once. Immutable.</summary>
/// <param name="kernels">The kernels [output channels, channels · taps].</param>
/// <param name="bias">What is added to each output channel; empty for nothing.</param>
/// <param name="geometry">How the window lies over the input.</param>
/// <param name="rectify">Whether negative outputs become zero.</param>
internal sealed class Convolver(Panels kernels, float[] bias, ConvGeometry geometry, bool rectify)
{
    /// <summary>Convolves inputs [batch, channels, height, width] to <paramref name="output"/>, [batch, output channels, height, width].</summary>
    public void Run(float[] input, int batch, int channels, Size2d size, float[] output)
    {
        ConvPlan plan = new(geometry, batch, channels, size, kernels.Count);
        int image = channels * size.Height * size.Width;
        Workers.For(plan.Pieces, index =>
        {
            ConvPiece piece = plan.Piece(index);
            float[] block = ArrayPool<float>.Shared.Rent(plan.BlockLength);
            plan.Fill(piece, input.AsSpan(piece.Item * image, image), block);
            Multiply(plan, piece, block, output);
            ArrayPool<float>.Shared.Return(block);
        });
    }

    private unsafe void Multiply(ConvPlan plan, ConvPiece piece, float[] block, float[] output)
    {
        int plane = plan.Output.Height * plan.Output.Width;
        int firstPanel = kernels.Count * piece.Group / plan.Groups;
        int endPanel = kernels.Count * (piece.Group + 1) / plan.Groups;
        int positions = ((piece.Rows - 1) * plan.Pitch) + piece.Columns;
        float* tile = stackalloc float[Tile.Rows * Tile.Columns];
        fixed (float* packed = kernels.Data, source = block, target = output)
        fixed (int* offsets = plan.Offsets)
        {
            for (int position = 0; position < positions; position += Tile.Columns)
            {
                for (int panel = firstPanel; panel < endPanel; panel++)
                {
                    Tile.Multiply(packed + kernels.Start(panel), source + position, offsets, plan.Depth, tile);
                    int channel = panel * Tile.Rows;
                    float* to = target + ((long)((piece.Item * kernels.Rows) + channel) * plane);
                    for (int row = 0; row < kernels.RowsIn(panel); row++, to += plane)
                    {
                        Store(plan, piece, position, tile + (row * Tile.Columns), bias.Length == 0 ? 0 : bias[channel + row], to);
                    }
                }
            }
        }
    }

    private unsafe void Store(ConvPlan plan, ConvPiece piece, int position, float* tile, float shift, float* plane)
    {
        float floor = rectify ? 0 : float.NegativeInfinity;
        (int y, int x) = Math.DivRem(position, plan.Pitch);
        for (int done = 0; done < Tile.Columns && y < piece.Rows; done += plan.Pitch - x, x = 0, y++)
        {
            int count = Math.Min(Tile.Columns - done, piece.Columns - x);
            float* to = plane + ((long)(piece.Row + y) * plan.Output.Width) + piece.Column + x;
            int i = 0;
            for (; i <= count - Vector<float>.Count; i += Vector<float>.Count)
            {
                Vector.Store(Vector.Max(Vector.Load(tile + done + i) + new Vector<float>(shift), new Vector<float>(floor)), to + i);
            }

            for (; i < count; i++)
            {
                to[i] = MathF.Max(tile[done + i] + shift, floor);
            }
        }
    }
}

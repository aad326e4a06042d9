using System.Buffers;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>Convolves tap by tap, for any geometry.</summary>
/// <param name="kernels">The kernels [output channels, channels · taps].</param>
/// <param name="channels">Channels of the input.</param>
/// <param name="geometry">How the window lies over the input.</param>
internal sealed class DirectConvolver(Panels kernels, int channels, ConvGeometry geometry) : IConvolver
{
    /// <inheritdoc/>
    public void Run(IRows input, int batch, Size2d size, ConvTail tail)
    {
        ConvPlan plan = new(geometry, batch, channels, size, kernels.Count, tail.Unit);
        BlockFiller filler = new(input, size, geometry.Stride, plan.BlockRows * geometry.Stride.Height, plan.BlockRows, plan.Pitch);
        Workers.For(plan.Pieces, index =>
        {
            (ConvArea area, int group) = plan.Piece(index);
            float[] block = ArrayPool<float>.Shared.Rent((channels * filler.Length) + plan.Positions);
            int top = (area.Row * geometry.Stride.Height) - geometry.Padding.Height;
            int left = (area.Column * geometry.Stride.Width) - geometry.Padding.Width;
            for (int channel = 0; channel < channels; channel++)
            {
                filler.Fill(area.Item, channel, top, left, block.AsSpan(channel * filler.Length, filler.Length));
            }

            Multiply(plan, area, group, block, tail);
            ArrayPool<float>.Shared.Return(block);
        });
    }

    private unsafe void Multiply(ConvPlan plan, ConvArea area, int group, float[] block, ConvTail tail)
    {
        int used = (area.Rows * plan.Pitch) - (plan.Pitch - area.Columns);
        float[] sums = ArrayPool<float>.Shared.Rent(Tile.Rows * plan.Positions);
        fixed (float* packed = kernels.Data, source = block, results = sums)
        fixed (int* offsets = plan.Offsets)
        {
            for (int panel = kernels.Count * group / plan.Groups; panel < kernels.Count * (group + 1) / plan.Groups; panel++)
            {
                for (int position = 0; position < used; position += Tile.Columns)
                {
                    Tile.Multiply(packed + kernels.Start(panel), source + position, offsets, plan.Depth, results + position, plan.Positions);
                }

                for (int row = 0; row < kernels.RowsIn(panel); row++)
                {
                    tail.Store((panel * Tile.Rows) + row, area, results + (row * plan.Positions), plan.Pitch);
                }
            }
        }

        ArrayPool<float>.Shared.Return(sums);
    }
}

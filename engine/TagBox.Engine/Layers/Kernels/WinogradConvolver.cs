using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// Convolves with 3 x 3 kernels through <see cref="WinogradTransform"/>: a quarter of the products. A piece's tiles are transformed
/// to [product, channel, tile]; each product is a matrix product over channels; a panel's results are transformed back to rows.
/// </summary>
[SkipLocalsInit]
internal sealed unsafe class WinogradConvolver : IConvolver
{
    private const int PiecesWanted = 4;
    private const int PartsWanted = 8;
    private const int ProductLength = Tile.Rows * Tile.Columns;
    private const int LineLength = Tile.Columns + 4;

    private readonly Panels kernels;
    private readonly int channels;
    private readonly ConvGeometry geometry;

    /// <summary>Transforms and packs kernels [output channels, channels, 3, 3].</summary>
    public WinogradConvolver(Tensor kernels, ConvGeometry geometry)
    {
        this.geometry = geometry;
        (int outputs, channels) = (kernels[0], kernels[1]);
        int depth = WinogradTransform.Products * channels;
        float[] transformed = new float[outputs * depth];
        for (int pair = 0; pair < outputs * channels; pair++)
        {
            (int output, int channel) = Math.DivRem(pair, channels);
            WinogradTransform.Kernel(kernels.Data.AsSpan(pair * 9, 9), transformed.AsSpan((output * depth) + channel), channels);
        }

        this.kernels = new Panels(transformed, outputs, depth, depth, 1);
    }

    /// <inheritdoc/>
    public void Run(IRows input, int batch, Size2d size, ConvTail tail)
    {
        WinogradPlan plan = new(batch, channels, geometry.Output(size), kernels.Count, tail.Unit);
        int lines = (plan.Rows * WinogradTransform.Outputs) + WinogradTransform.Inputs - WinogradTransform.Outputs;
        BlockFiller filler = new(input, size, new(WinogradTransform.Outputs, WinogradTransform.Outputs), lines, plan.Rows + 1, plan.Columns + 1);
        if (plan.Pieces >= PiecesWanted)
        {
            Workers.For(plan.Pieces, index =>
            {
                float[] tiles = ArrayPool<float>.Shared.Rent(WinogradTransform.Products * plan.ProductPitch);
                TransformInput(plan, filler, index, 0..channels, tiles);
                Multiply(plan, index, 0..kernels.Count, tiles, tail);
                ArrayPool<float>.Shared.Return(tiles);
            });
            return;
        }

        for (int piece = 0; piece < plan.Pieces; piece++)
        {
            int index = piece;
            float[] tiles = ArrayPool<float>.Shared.Rent(WinogradTransform.Products * plan.ProductPitch);
            InParts(channels, part => TransformInput(plan, filler, index, part, tiles));
            InParts(kernels.Count, part => Multiply(plan, index, part, tiles, tail));
            ArrayPool<float>.Shared.Return(tiles);
        }
    }

    private static void InParts(int count, Action<Range> work)
    {
        int parts = Math.Min(count, PartsWanted);
        Workers.For(parts, part => work((count * part / parts)..(count * (part + 1) / parts)));
    }

    private void TransformInput(WinogradPlan plan, BlockFiller filler, int index, Range part, float[] tiles)
    {
        (ConvArea area, int items) = plan.Piece(index);
        (int rows, int columns) = (WinogradPlan.Tiles(area.Rows), WinogradPlan.Tiles(area.Columns));
        int pitch = plan.Columns + 1;
        int phase = (plan.Rows + 1) * pitch;
        float[] block = ArrayPool<float>.Shared.Rent(filler.Length + (2 * WinogradTransform.Lanes));
        fixed (float* source = block, target = tiles)
        {
            for (int channel = part.Start.Value; channel < part.End.Value; channel++)
            {
                float* to = target + (channel * plan.Pitch);
                for (int item = 0; item < items; item++)
                {
                    filler.Fill(area.Item + item, channel, area.Row - geometry.Padding.Height, area.Column - geometry.Padding.Width, block);
                    for (int row = 0; row < rows; row++, to += columns)
                    {
                        // The last vector of a row may run over its end; the next row then writes over what it left there.
                        for (int column = 0; column < columns; column += WinogradTransform.Lanes)
                        {
                            WinogradTransform.Input(source + (row * pitch) + column, phase, pitch, to + column, plan.ProductPitch);
                        }
                    }
                }
            }
        }

        ArrayPool<float>.Shared.Return(block);
    }

    private void Multiply(WinogradPlan plan, int index, Range part, float[] tiles, ConvTail tail)
    {
        (ConvArea area, int items) = plan.Piece(index);
        int columns = WinogradPlan.Tiles(area.Columns);
        int itemTiles = WinogradPlan.Tiles(area.Rows) * columns;
        int pitch = WinogradTransform.Outputs * (columns + 3);
        int plane = pitch * items * (itemTiles / columns) * WinogradTransform.Outputs;
        float[] products = ArrayPool<float>.Shared.Rent(WinogradTransform.Products * ProductLength);
        float[] sums = ArrayPool<float>.Shared.Rent(Tile.Rows * plane);
        int[] steps = ArrayPool<int>.Shared.Rent(channels);
        for (int channel = 0; channel < channels; channel++)
        {
            steps[channel] = channel * plan.Pitch;
        }

        fixed (float* packed = kernels.Data, source = tiles, product = products, sum = sums)
        fixed (int* offsets = steps)
        {
            for (int panel = part.Start.Value; panel < part.End.Value; panel++)
            {
                for (int first = 0; first < items * itemTiles; first += Tile.Columns)
                {
                    for (int i = 0; i < WinogradTransform.Products; i++)
                    {
                        float* panelStart = packed + kernels.Start(panel) + (i * channels * Tile.Rows);
                        float* tilesStart = source + (i * plan.ProductPitch) + first;
                        Tile.Multiply(panelStart, tilesStart, offsets, channels, product + (i * ProductLength), Tile.Columns);
                    }

                    int count = Math.Min(Tile.Columns, (items * itemTiles) - first);
                    for (int row = 0; row < kernels.RowsIn(panel); row++)
                    {
                        TransformOutput(product + (row * Tile.Columns), first, count, columns, sum + (row * plane), pitch);
                    }
                }

                for (int row = 0; row < kernels.RowsIn(panel); row++)
                {
                    for (int item = 0; item < items; item++)
                    {
                        int start = (row * plane) + (item * (plane / items));
                        tail.Store((panel * Tile.Rows) + row, area with { Item = area.Item + item }, sum + start, pitch);
                    }
                }
            }
        }

        ArrayPool<int>.Shared.Return(steps);
        ArrayPool<float>.Shared.Return(sums);
        ArrayPool<float>.Shared.Return(products);
    }

    /// <summary>Transforms a column of tiles back and lays their outputs into rows.</summary>
    private static void TransformOutput(float* products, int first, int count, int columns, float* sums, int pitch)
    {
        const int Outputs = WinogradTransform.Outputs;
        float* lines = stackalloc float[Outputs * Outputs * LineLength];
        for (int tile = 0; tile < count; tile += WinogradTransform.Lanes)
        {
            WinogradTransform.Output(products + tile, ProductLength, lines + tile, LineLength);
        }

        (int row, int column) = Math.DivRem(first, columns);
        for (int tile = 0; tile < count; row++, column = 0)
        {
            int end = Math.Min(count, tile + columns - column);
            for (int y = 0; y < Outputs; y++)
            {
                float* line = lines + (y * Outputs * LineLength);
                float* to = sums + (((row * Outputs) + y) * pitch) + (column * Outputs);
                for (int from = tile; from < end; from += 4, to += 4 * Outputs)
                {
                    Interleave(line + from, to);
                }
            }

            tile = end;
        }
    }

    /// <summary>Four outputs of each of four tiles, one tile after the other.</summary>
    private static void Interleave(float* lines, float* to)
    {
        Vector512<float> apart = Vector512.Create(
            Vector256.Create(Vector128.Load(lines), Vector128.Load(lines + LineLength)),
            Vector256.Create(Vector128.Load(lines + (2 * LineLength)), Vector128.Load(lines + (3 * LineLength))));
        Vector512.Shuffle(apart, Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)).Store(to);
    }
}

namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// How a convolution over inputs of one size is cut into pieces. A piece copies the part of the input it sees, zeros beyond the
/// edges included, into a block small enough for the cache: [channel, phase, row, column], one phase for each remainder of the
/// stride. There each tap of each channel is the block shifted by a constant, so the rows that <see cref="Tile"/> multiplies are
/// found by a table of offsets and nothing is unfolded. Output rows lie one block row apart; the columns between them are computed
/// and dropped.
/// </summary>
internal sealed class ConvPlan
{
    private const int BlockBudget = 96 * 1024;
    private const int ProductsWorthAPiece = 256 * 1024;
    private const int PiecesWanted = 16;
    private const int PositionsAtLeast = 4 * Tile.Columns;

    private readonly ConvGeometry geometry;
    private readonly Size2d input;
    private readonly int channels;
    private readonly int columnBlocks;
    private readonly int rowBlocks;
    private readonly int blockRows;

    /// <summary>Plans the convolution of <paramref name="batch"/> inputs by <paramref name="panels"/> panels of kernels.</summary>
    public ConvPlan(ConvGeometry geometry, int batch, int channels, Size2d input, int panels)
    {
        this.geometry = geometry;
        this.input = input;
        this.channels = channels;
        Output = geometry.Output(input);
        Depth = channels * geometry.Kernel.Height * geometry.Kernel.Width;

        int reachRows = geometry.Reach.Height / geometry.Stride.Height;
        int reachColumns = geometry.Reach.Width / geometry.Stride.Width;
        int planes = channels * geometry.Stride.Height * geometry.Stride.Width;
        long products = (long)batch * Output.Height * Output.Width * Depth * panels * Tile.Rows;
        int wanted = (int)Math.Clamp(products / ProductsWorthAPiece, 1, PiecesWanted);

        int widest = (BlockBudget / (planes * (reachRows + 1))) - reachColumns;
        columnBlocks = Share(Output.Width, Math.Max(widest, Tile.Columns));
        Columns = Share(Output.Width, columnBlocks);
        Pitch = Columns + reachColumns;
        int tallest = (BlockBudget / (planes * Pitch)) - reachRows;
        int shared = Share(Output.Height, Share(wanted, batch * columnBlocks));
        rowBlocks = Share(Output.Height, Math.Max(1, Math.Min(tallest, Math.Max(shared, Share(PositionsAtLeast, Pitch)))));
        Rows = Share(Output.Height, rowBlocks);
        blockRows = Rows + reachRows;
        Groups = Math.Min(panels, Share(wanted, batch * columnBlocks * rowBlocks));
        Pieces = batch * columnBlocks * rowBlocks * Groups;
        Offsets = TapOffsets();
    }

    /// <summary>Size of the convolution's output.</summary>
    public Size2d Output { get; }

    /// <summary>Products in each output value: channels times taps.</summary>
    public int Depth { get; }

    /// <summary>Pieces in all: batch times blocks times <see cref="Groups"/>.</summary>
    public int Pieces { get; }

    /// <summary>Into how many parts the panels are divided.</summary>
    public int Groups { get; }

    /// <summary>Most output rows of a block.</summary>
    public int Rows { get; }

    /// <summary>Most output columns of a block.</summary>
    public int Columns { get; }

    /// <summary>Distance from one output row of a block to the next.</summary>
    public int Pitch { get; }

    /// <summary>Where each tap of each channel begins in a block.</summary>
    public int[] Offsets { get; }

    /// <summary>How many floats a block takes, with what a tile may read beyond it.</summary>
    public int BlockLength => (channels * geometry.Stride.Height * geometry.Stride.Width * Plane) + Tile.Columns;

    private int Plane => blockRows * Pitch;

    /// <summary>Where the piece of an index lies.</summary>
    public ConvPiece Piece(int index)
    {
        (int rest, int group) = Math.DivRem(index, Groups);
        (rest, int rowBlock) = Math.DivRem(rest, rowBlocks);
        (int item, int columnBlock) = Math.DivRem(rest, columnBlocks);
        int row = rowBlock * Rows;
        int column = columnBlock * Columns;
        return new ConvPiece(item, group, row, column, Math.Min(Rows, Output.Height - row), Math.Min(Columns, Output.Width - column));
    }

    /// <summary>Copies what a piece sees of one input [channels, height, width] into a block.</summary>
    public void Fill(ConvPiece piece, ReadOnlySpan<float> image, Span<float> block)
    {
        (int strideY, int strideX) = (geometry.Stride.Height, geometry.Stride.Width);
        int top = (piece.Row * strideY) - geometry.Padding.Height;
        int left = (piece.Column * strideX) - geometry.Padding.Width;
        int to = 0;
        for (int channel = 0; channel < channels; channel++)
        {
            ReadOnlySpan<float> plane = image.Slice(channel * input.Height * input.Width, input.Height * input.Width);
            for (int phaseY = 0; phaseY < strideY; phaseY++)
            {
                for (int phaseX = 0; phaseX < strideX; phaseX++)
                {
                    for (int row = 0; row < blockRows; row++, to += Pitch)
                    {
                        int y = top + phaseY + (row * strideY);
                        Span<float> target = block.Slice(to, Pitch);
                        if ((uint)y >= (uint)input.Height)
                        {
                            target.Clear();
                        }
                        else
                        {
                            FillRow(plane.Slice(y * input.Width, input.Width), left + phaseX, strideX, target);
                        }
                    }
                }
            }
        }
    }

    private static void FillRow(ReadOnlySpan<float> row, int left, int stride, Span<float> target)
    {
        int before = left >= 0 ? 0 : Math.Min(target.Length, Share(-left, stride));
        int end = left >= row.Length ? before : Math.Clamp(Share(row.Length - left, stride), before, target.Length);
        target[..before].Clear();
        target[end..].Clear();
        int from = left + (before * stride);
        if (stride == 1 && end > before)
        {
            row.Slice(from, end - before).CopyTo(target[before..]);
            return;
        }

        for (int i = before; i < end; i++, from += stride)
        {
            target[i] = row[from];
        }
    }

    private static int Share(int whole, int parts) => (whole + parts - 1) / parts;

    private int[] TapOffsets()
    {
        int[] offsets = new int[Depth];
        int tap = 0;
        for (int channel = 0; channel < channels; channel++)
        {
            for (int y = 0; y < geometry.Reach.Height + 1; y += geometry.Dilation.Height)
            {
                for (int x = 0; x < geometry.Reach.Width + 1; x += geometry.Dilation.Width)
                {
                    (int row, int phaseY) = Math.DivRem(y, geometry.Stride.Height);
                    (int column, int phaseX) = Math.DivRem(x, geometry.Stride.Width);
                    int plane = (((channel * geometry.Stride.Height) + phaseY) * geometry.Stride.Width) + phaseX;
                    offsets[tap++] = (plane * Plane) + (row * Pitch) + column;
                }
            }
        }

        return offsets;
    }
}

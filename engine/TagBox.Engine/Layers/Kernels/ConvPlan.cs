namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// How a direct convolution over inputs of one size is cut into pieces. A piece copies the part of the input it sees into a block
/// small enough for the cache, [channel, phase, row, column] (see <see cref="BlockFiller"/>). There each tap of each channel is the
/// block shifted by a constant, so the rows that <see cref="Tile"/> multiplies are found by a table of offsets and nothing is
/// unfolded. Output rows lie one block row apart; the columns between them are computed and dropped.
/// </summary>
internal sealed class ConvPlan
{
    private const int BlockBudget = 96 * 1024;
    private const int ProductsWorthAPiece = 256 * 1024;
    private const int PiecesWanted = 16;
    private const int PositionsAtLeast = 4 * Tile.Columns;

    private readonly ConvGeometry geometry;
    private readonly Size2d output;
    private readonly int channels;
    private readonly int columnBlocks;
    private readonly int rowBlocks;
    private readonly int rows;
    private readonly int columns;

    /// <summary>Plans the convolution of <paramref name="batch"/> inputs by <paramref name="panels"/> panels of kernels.</summary>
    /// <param name="geometry">The window.</param>
    /// <param name="batch">How many inputs.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="input">Height and width of each.</param>
    /// <param name="panels">Panels of kernels.</param>
    /// <param name="unit">What the rows and columns of a block are multiples of.</param>
    public ConvPlan(ConvGeometry geometry, int batch, int channels, Size2d input, int panels, Size2d unit)
    {
        this.geometry = geometry;
        this.channels = channels;
        output = geometry.Output(input);
        int reachRows = geometry.Reach.Height / geometry.Stride.Height;
        int reachColumns = geometry.Reach.Width / geometry.Stride.Width;
        int planes = channels * geometry.Stride.Height * geometry.Stride.Width;
        long products = (long)batch * output.Height * output.Width * Depth * panels * Tile.Rows;
        int wanted = (int)Math.Clamp(products / ProductsWorthAPiece, 1, PiecesWanted);

        int widest = (BlockBudget / (planes * (reachRows + unit.Height))) - reachColumns;
        (columns, columnBlocks) = Cut(output.Width, Math.Max(widest, Tile.Columns), unit.Width);
        Pitch = columns + reachColumns;
        int tallest = (BlockBudget / (planes * Pitch)) - reachRows;
        int shared = Share(output.Height, Share(wanted, batch * columnBlocks));
        (rows, rowBlocks) = Cut(output.Height, Math.Min(tallest, Math.Max(shared, Share(PositionsAtLeast, Pitch))), unit.Height);
        BlockRows = rows + reachRows;
        Groups = Math.Min(panels, Share(wanted, batch * columnBlocks * rowBlocks));
        Pieces = batch * columnBlocks * rowBlocks * Groups;
        Offsets = TapOffsets();
    }

    /// <summary>Products in each output value: channels times taps.</summary>
    public int Depth => channels * geometry.Kernel.Height * geometry.Kernel.Width;

    /// <summary>Pieces in all: batch times blocks times <see cref="Groups"/>.</summary>
    public int Pieces { get; }

    /// <summary>Into how many parts the panels are divided.</summary>
    public int Groups { get; }

    /// <summary>Rows of each phase of a block.</summary>
    public int BlockRows { get; }

    /// <summary>Distance from one row of a block to the next.</summary>
    public int Pitch { get; }

    /// <summary>Positions of a block's outputs, those between rows included, in whole tiles.</summary>
    public int Positions => Share((rows * Pitch) - (Pitch - columns), Tile.Columns) * Tile.Columns;

    /// <summary>Where each tap of each channel begins in a block.</summary>
    public int[] Offsets { get; }

    private int Phases => geometry.Stride.Height * geometry.Stride.Width;

    /// <summary>Where the piece of an index lies, and its group of panels.</summary>
    public (ConvArea Area, int Group) Piece(int index)
    {
        (int rest, int group) = Math.DivRem(index, Groups);
        (rest, int rowBlock) = Math.DivRem(rest, rowBlocks);
        (int item, int columnBlock) = Math.DivRem(rest, columnBlocks);
        int row = rowBlock * rows;
        int column = columnBlock * columns;
        return (new ConvArea(item, row, column, Math.Min(rows, output.Height - row), Math.Min(columns, output.Width - column)), group);
    }

    private static int Share(int whole, int parts) => (whole + parts - 1) / parts;

    private static (int Length, int Count) Cut(int whole, int most, int unit)
    {
        int length = Share(Share(whole, Share(whole, Math.Max(most, 1))), unit) * unit;
        return (length, Share(whole, length));
    }

    private int[] TapOffsets()
    {
        int[] offsets = new int[Depth];
        int tap = 0;
        for (int channel = 0; channel < channels; channel++)
        {
            for (int y = 0; y <= geometry.Reach.Height; y += geometry.Dilation.Height)
            {
                for (int x = 0; x <= geometry.Reach.Width; x += geometry.Dilation.Width)
                {
                    (int row, int phaseY) = Math.DivRem(y, geometry.Stride.Height);
                    (int column, int phaseX) = Math.DivRem(x, geometry.Stride.Width);
                    int plane = (channel * Phases) + (phaseY * geometry.Stride.Width) + phaseX;
                    offsets[tap++] = (((plane * BlockRows) + row) * Pitch) + column;
                }
            }
        }

        return offsets;
    }
}

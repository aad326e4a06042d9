namespace TagBox.Engine.Layers.Kernels;

/// <summary>
/// How a Winograd convolution is cut into pieces: rectangles of 4 x 4 output tiles of one input, or all tiles of several small
/// inputs, so that a piece's tiles fill whole columns of <see cref="Tile"/> as well as they can.
/// </summary>
internal sealed class WinogradPlan
{
    private const int TransformedBudget = 160 * 1024;

    private readonly int batch;
    private readonly int channels;
    private readonly Size2d output;
    private readonly int columnBlocks;
    private readonly int rowBlocks;

    /// <summary>Plans the convolution of <paramref name="batch"/> inputs .</summary>
    /// <param name="batch">How many inputs.</param>
    /// <param name="channels">Channels of each.</param>
    /// <param name="output">Height and width of each output.</param>
    /// <param name="panels">Panels of kernels.</param>
    /// <param name="unit">What a block's rows and columns of outputs are multiples of.</param>
    public WinogradPlan(int batch, int channels, Size2d output, int panels, Size2d unit)
    {
        this.batch = batch;
        this.channels = channels;
        this.output = output;
        int most = Math.Max(TransformedBudget / (WinogradTransform.Products * channels), Tile.Columns);
        Size2d tiles = new(Tiles(output.Height), Tiles(output.Width));
        Size2d step = new(Step(unit.Height), Step(unit.Width));
        long least = long.MaxValue;
        for (int columnSplit = 1; columnSplit <= tiles.Width; columnSplit++)
        {
            int columns = Math.Min(tiles.Width, Share(Share(tiles.Width, columnSplit), step.Width) * step.Width);
            for (int rowUnits = 1; (rowUnits - 1) * step.Height < tiles.Height; rowUnits++)
            {
                int rows = Math.Min(tiles.Height, rowUnits * step.Height);
                bool whole = columns == tiles.Width && rows == tiles.Height;
                int items = whole ? Math.Clamp(most / (rows * columns), 1, batch) : 1;
                if (items * rows * columns > most && (rowUnits > 1 || columns > step.Width))
                {
                    break;
                }

                (int down, int across) = (Share(tiles.Height, rows), Share(tiles.Width, columns));
                long cost = Share(batch, items) * down * across * Cost(channels, panels, items * rows, columns);
                if (cost < least)
                {
                    (least, Items, Rows, Columns, rowBlocks, columnBlocks) = (cost, items, rows, columns, down, across);
                }
            }
        }

        Pieces = Share(batch, Items) * rowBlocks * columnBlocks;
    }

    /// <summary>Pieces in all.</summary>
    public int Pieces { get; }

    /// <summary>Most inputs of a piece.</summary>
    public int Items { get; }

    /// <summary>Most rows of tiles of a piece, of each input.</summary>
    public int Rows { get; }

    /// <summary>Most columns of tiles of a piece.</summary>
    public int Columns { get; }

    /// <summary>Distance from one channel's transformed tiles to the next's: whole columns of <see cref="Tile"/> and one vector more.</summary>
    public int Pitch => (Share(Items * Rows * Columns, Tile.Columns) * Tile.Columns) + WinogradTransform.Lanes;

    /// <summary>
    /// Distance from one product's transformed tiles to the next's: an odd number of vectors, for a power of two would send all
    /// products of a tile to the same few lines of the cache.
    /// </summary>
    public int ProductPitch => ((channels * Pitch / WinogradTransform.Lanes) | 1) * WinogradTransform.Lanes;

    /// <summary>How many tiles cover outputs.</summary>
    public static int Tiles(int outputs) => Share(outputs, WinogradTransform.Outputs);

    /// <summary>The area of a piece in its first input, and how many inputs it has.</summary>
    public (ConvArea Area, int Items) Piece(int index)
    {
        (int rest, int columnBlock) = Math.DivRem(index, columnBlocks);
        (int itemBlock, int rowBlock) = Math.DivRem(rest, rowBlocks);
        int item = itemBlock * Items;
        int row = rowBlock * Rows * WinogradTransform.Outputs;
        int column = columnBlock * Columns * WinogradTransform.Outputs;
        ConvArea area = new(
            item,
            row,
            column,
            Math.Min(Rows * WinogradTransform.Outputs, output.Height - row),
            Math.Min(Columns * WinogradTransform.Outputs, output.Width - column));
        return (area, Math.Min(Items, batch - item));
    }

    /// <summary>The least tiles whose outputs are a multiple of a unit.</summary>
    private static int Step(int unit) => unit % 4 == 0 ? unit / 4 : unit % 2 == 0 ? unit / 2 : unit;

    /// <summary>About how many cycles a piece takes: its products, its input's transform and copying, its output's.</summary>
    private static long Cost(int channels, int panels, int rows, int columns)
    {
        long products = (long)Share(rows * columns, Tile.Columns) * WinogradTransform.Products * panels * channels * (Tile.Rows * Tile.Columns / 16);
        long inputs = (long)channels * rows * ((300 * Share(columns, WinogradTransform.Lanes)) + (16 * (columns + 1)) + 100);
        long outputs = (long)panels * Tile.Rows * rows * ((16 * columns) + 100);
        return products + inputs + outputs;
    }

    private static int Share(int whole, int parts) => (whole + parts - 1) / parts;
}

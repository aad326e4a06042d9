using TagBox.Engine.Layers;
using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Priors.Components;

/// <summary>A spectrogram cut into tiles of <see cref="Tile.Columns"/> columns, zeros after the last, so that a factorisation's step finds all that it needs of a tile in one place.</summary>
internal sealed class SpectrogramTiles
{
    private readonly float[] values;

    /// <summary>Lays out a spectrogram.</summary>
    /// <param name="spectrogram">[channels, bins, frames].</param>
    /// <param name="transposed">Columns are bins, and rows frames; not the other way round.</param>
    public SpectrogramTiles(Tensor spectrogram, bool transposed)
    {
        (Channels, Rows) = (spectrogram[0], spectrogram[transposed ? 2 : 1]);
        int columns = spectrogram[transposed ? 1 : 2];
        Count = (columns + Tile.Columns - 1) / Tile.Columns;
        values = new float[Channels * Count * TileLength];
        int step = transposed ? spectrogram[2] : 1;
        Workers.For(Channels * Count, index =>
        {
            (int channel, int tile) = Math.DivRem(index, Count);
            int first = tile * Tile.Columns;
            Span<float> to = values.AsSpan(index * TileLength, TileLength);
            for (int row = 0; row < Rows; row++, to = to[Tile.Columns..])
            {
                int from = (channel * Rows * columns) + (transposed ? row : row * columns) + (first * step);
                for (int column = 0; column < Math.Min(Tile.Columns, columns - first); column++)
                {
                    to[column] = spectrogram.Data[from + (column * step)];
                }
            }
        });
    }

    /// <summary>How many channels.</summary>
    public int Channels { get; }

    /// <summary>How many tiles each has.</summary>
    public int Count { get; }

    /// <summary>How many rows each tile has.</summary>
    public int Rows { get; }

    private int TileLength => Rows * Tile.Columns;

    /// <summary>One tile of a channel, [rows, <see cref="Tile.Columns"/>].</summary>
    public ReadOnlySpan<float> Of(int channel, int tile) => values.AsSpan(((channel * Count) + tile) * TileLength, TileLength);
}

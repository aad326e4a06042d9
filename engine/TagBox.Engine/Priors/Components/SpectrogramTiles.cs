using TagBox.Engine.Layers;
using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Priors.Components;

/// <summary>
/// A spectrogram cut into tiles of <see cref="Tile.Columns"/> columns, zeros after the last, each laid out in strips of
/// <see cref="Tile.StripColumns"/>, so that a factorisation's step finds all that it needs of a strip in one place.
/// </summary>
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
        Workers.For(Channels * Count * Strips, index =>
        {
            (int channel, int strip) = Math.DivRem(index, Count * Strips);
            int first = strip * Tile.StripColumns;
            int width = Math.Clamp(columns - first, 0, Tile.StripColumns);
            Span<float> to = values.AsSpan(index * StripLength, StripLength);
            ReadOnlySpan<float> from = spectrogram.Data.AsSpan(channel * Rows * columns, Rows * columns);
            Copy(width == 0 ? [] : from[(transposed ? first * Rows : first)..], to, width, columns, transposed);
        });
    }

    /// <summary>How many channels.</summary>
    public int Channels { get; }

    /// <summary>How many tiles each has.</summary>
    public int Count { get; }

    /// <summary>How many rows each tile has.</summary>
    public int Rows { get; }

    private static int Strips => Tile.Columns / Tile.StripColumns;

    private int StripLength => Rows * Tile.StripColumns;

    private int TileLength => Rows * Tile.Columns;

    /// <summary>One strip of a tile of a channel, [rows, <see cref="Tile.StripColumns"/>].</summary>
    public ReadOnlySpan<float> Of(int channel, int tile, int strip) =>
        values.AsSpan((((channel * Count) + tile) * TileLength) + (strip * StripLength), StripLength);

    private unsafe void Copy(ReadOnlySpan<float> from, Span<float> to, int width, int columns, bool transposed)
    {
        if (transposed)
        {
            fixed (float* source = from, target = to)
            {
                Transposition.Copy(source, Rows, width, Rows, target, Tile.StripColumns);
            }

            return;
        }

        for (int row = 0; row < Rows && width > 0; row++)
        {
            from.Slice(row * columns, width).CopyTo(to[(row * Tile.StripColumns)..]);
        }
    }
}

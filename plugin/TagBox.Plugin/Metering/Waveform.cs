using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Metering;

/// <summary>Audio by project time, as it is drawn. Any thread.</summary>
/// <param name="pieces">In order of time, none overlapping.</param>
internal sealed class Waveform(IReadOnlyList<WaveformPiece> pieces)
{
    /// <summary>No audio anywhere.</summary>
    public static readonly Waveform Empty = new([]);

    private IReadOnlyList<WaveformPiece> Pieces => pieces;

    /// <summary>Whether all of it has been read, so that it stays as it is.</summary>
    public bool IsWhole => pieces.All(piece => piece.Peaks.Frames >= piece.Region.End - piece.Start);

    /// <summary>Whether it is the same audio at the same places as another.</summary>
    /// <param name="other">The other.</param>
    public bool Shows(Waveform other) => ReferenceEquals(this, other) || pieces.SequenceEqual(other.Pieces);

    /// <summary>Reads peaks for columns beside each other. None is finer than <see cref="PeakPyramid.BlockFrames"/>.</summary>
    /// <param name="firstFrame">Project time where the first column begins, in samples; may be negative.</param>
    /// <param name="framesPerColumn">Samples that a column stands for, above 0; need not be whole.</param>
    /// <param name="columns">Takes a peak each: <see cref="Peak.Gap"/> where there is no audio, silence where it has not been read yet.</param>
    public void Read(double firstFrame, double framesPerColumn, Span<Peak> columns)
    {
        int first = 0;
        for (int column = 0; column < columns.Length; column++)
        {
            long start = (long)Math.Floor(firstFrame + (column * framesPerColumn));
            long end = Math.Max(start + 1, (long)Math.Floor(firstFrame + ((column + 1) * framesPerColumn)));
            while (first < pieces.Count && pieces[first].Region.End <= start)
            {
                first++;
            }

            columns[column] = Over(first, Region.Between(start, end));
        }
    }

    private Peak Over(int first, Region region)
    {
        Peak peak = Peak.Gap;
        int piece = first;
        for (; piece < pieces.Count && pieces[piece].Region.Start < region.End; piece++)
        {
            Region part = pieces[piece].Region.And(region);
            peak = peak.Or(pieces[piece].Peaks.Over(part.Start - pieces[piece].Start, part.End - pieces[piece].Start));
        }

        return peak.IsGap && piece > first ? Peak.Silence : peak;
    }
}

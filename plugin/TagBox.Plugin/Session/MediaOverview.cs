using TagBox.Plugin.Capture;
using TagBox.Plugin.Metering;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;

namespace TagBox.Plugin.Session;

/// <summary>Makes pictures of what is captured and separated, as its files are read. For one thread.</summary>
/// <param name="media">The captures and stems.</param>
internal sealed class MediaOverview(ProjectMedia media)
{
    private readonly MediaMeters meters = new();
    private (CaptureMap Map, IReadOnlyList<StemSet> Sets, Status Problem, int Measured) shown = (CaptureMap.Empty, [], Status.Ready, 0);

    /// <summary>Whether there was more to read in the files when this last looked.</summary>
    public bool IsReading { get; private set; }

    /// <summary>Reads on in the files, and makes the picture of this moment.</summary>
    /// <param name="before">The one before.</param>
    /// <returns>The one before where nothing has changed.</returns>
    public SessionPicture Look(SessionPicture before)
    {
        CaptureMap map = media.Captures.Map;
        meters.Follow(map, media.Stems.Sets);
        IsReading = meters.ReadOn();
        if (shown != (map, media.Stems.Sets, media.Stems.Problem, meters.Measured))
        {
            shown = (map, media.Stems.Sets, media.Stems.Problem, meters.Measured);
            return before with { Format = map.Format, Takes = map.Pieces, Captured = Captured(map), Stems = [.. Stems(map)] };
        }

        return IsReading ? before with { } : before;
    }

    private Waveform Captured(CaptureMap map) =>
        new([.. map.Pieces.Select(piece => new WaveformPiece(piece.Region, piece.Take.Start, meters.Of(piece.Take.Path).Peaks))]);

    private IEnumerable<StemPicture> Stems(CaptureMap map)
    {
        IReadOnlyList<StemSet> current = media.Stems.Finished(map);
        return media.Stems.Sets
            .Where(set => set.Format == map.Format)
            .SelectMany(set => set.Stems.Select(stem => (Set: set, Stem: stem, Meter: meters.Of(stem.Path))))
            .GroupBy(part => part.Stem.Slot)
            .OrderBy(slot => slot.Key)
            .Select(slot => new StemPicture(
                slot.Key,
                slot.First().Stem.Name,
                [.. slot.Select(part => part.Stem.Path)],
                new([.. slot.Select(part => new WaveformPiece(part.Set.Region, part.Set.Region.Start, part.Meter.Peaks))]),
                slot.All(part => part.Meter.Loudness is not null) ? LoudnessMeter.Integrated(slot.Select(part => part.Meter.Loudness!)) : null,
                slot.Any(part => part.Stem.IsHeard),
                slot.All(part => current.Contains(part.Set))));
    }
}

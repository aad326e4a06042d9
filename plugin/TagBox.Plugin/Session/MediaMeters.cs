using TagBox.Plugin.Capture;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Session;

/// <summary>Measures the files of captures and stems of one form, a slice whenever there is time for it. For one thread.</summary>
internal sealed class MediaMeters
{
    // About a millisecond's work.
    private const int SliceFrames = 1 << 16;

    private Dictionary<string, FileMeter> meters = [];
    private float[][] slice = [];
    private (CaptureMap? Map, IReadOnlyList<StemSet>? Sets) followed;

    /// <summary>How many files have been measured to their end.</summary>
    public int Measured => meters.Values.Count(meter => meter.IsDone);

    /// <summary>Says what there is now; what is not of it is forgotten.</summary>
    /// <param name="map">What is captured.</param>
    /// <param name="sets">Stems; those of another form than the captures are left out.</param>
    public void Follow(CaptureMap map, IReadOnlyList<StemSet> sets)
    {
        if (followed == (map, sets))
        {
            return;
        }

        followed = (map, sets);
        Dictionary<string, FileMeter> before = meters;
        meters = [];
        foreach ((Take take, Region region) in map.Pieces)
        {
            FileMeter meter = Meter(before, take.Path, () => new(take.Path, take.Format, null));
            meter.Frames = Math.Max(meter.Frames, region.End - take.Start);
        }

        foreach (StemSet set in sets.Where(set => set.Format == map.Format))
        {
            foreach (Stem stem in set.Stems)
            {
                FileMeter meter = Meter(before, stem.Path, () => new(stem.Path, set.Format, new(set.Format.Rate, set.Format.Channels)));
                meter.Frames = set.Region.Length;
            }
        }

        if (map.Format is { } format && slice.Length != format.Channels)
        {
            slice = [.. Enumerable.Range(0, format.Channels).Select(_ => new float[SliceFrames])];
        }
    }

    /// <summary>The meter of a file.</summary>
    /// <param name="path">The file, of what is there.</param>
    public FileMeter Of(string path) => meters[path];

    /// <summary>Reads the next slice, of captures before stems.</summary>
    /// <returns>Whether there was one.</returns>
    public bool ReadOn()
    {
        FileMeter? next = meters.Values.FirstOrDefault(meter => !meter.IsDone);
        next?.Read(slice);
        return next is not null;
    }

    private FileMeter Meter(Dictionary<string, FileMeter> before, string path, Func<FileMeter> create) =>
        meters.TryGetValue(path, out FileMeter? meter) ? meter : meters[path] = before.GetValueOrDefault(path) ?? create();
}

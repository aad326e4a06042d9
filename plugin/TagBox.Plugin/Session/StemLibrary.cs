using TagBox.Engine;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Session;

/// <summary>The stem sets there are, and the files of those that can be played. For one thread at a time.</summary>
internal sealed class StemLibrary : IDisposable
{
    private readonly List<StemSet> broken = [];
    private readonly List<string> missing = [];
    private IReadOnlyList<StemSet> sets = [];
    private bool changed;
    private (CaptureMap? Map, IReadOnlyList<StemSet>? Sets, bool Answer) cached;

    /// <summary>The sets of every form, in order of time, none of one form overlapping.</summary>
    public IReadOnlyList<StemSet> Sets
    {
        get => sets;
        set
        {
            List<StemSet> kept = [];
            foreach (StemSet set in value.OrderBy(set => set.Region.Start))
            {
                if (kept.FindLast(other => other.Format == set.Format) is not { } before || before.Region.End <= set.Region.Start)
                {
                    kept.Add(set);
                }
            }

            (sets, changed) = (kept, true);
        }
    }

    /// <summary>What can be played; null where nothing can.</summary>
    public ReadAhead? Playable { get; private set; }

    /// <summary>Why not all of it can be played; <see cref="Status.Ready"/> where all can.</summary>
    public Status Problem { get; private set; } = Status.Ready;

    /// <summary>More about the problem.</summary>
    public string Why { get; private set; } = "";

    /// <summary>A file that was not there when the files were opened; null where none was missing.</summary>
    public string? MissingFile => missing.Count > 0 ? missing[0] : null;

    /// <summary>Whether a file that was missing when the files were opened is there by now.</summary>
    public bool IsFileBack => missing.Exists(File.Exists);

    /// <summary>Adds a set in place of those that it overlaps.</summary>
    /// <param name="set">The set.</param>
    public void Add(StemSet set) => Sets = [.. sets.Where(other => other.Format != set.Format || other.Region.And(set.Region).Length == 0), set];

    /// <summary>Whether a stretch has these stems, made of what is captured now, in files that can be read.</summary>
    /// <param name="map">What is captured.</param>
    /// <param name="stretch">The stretch.</param>
    /// <param name="wanted">The stems; null for whichever they are.</param>
    public bool Has(CaptureMap map, Region stretch, WantedStems? wanted) =>
        sets.Any(set => set.Region == stretch && wanted?.Are(set) != false && IsOf(map, set));

    /// <summary>The sets that are of what is captured now, in files that can be read.</summary>
    /// <param name="map">What is captured.</param>
    public IReadOnlyList<StemSet> Finished(CaptureMap map) => [.. sets.Where(set => IsOf(map, set))];

    /// <summary>Whether all that is captured has stems, whichever they are.</summary>
    /// <param name="map">What is captured.</param>
    public bool IsCurrent(CaptureMap map)
    {
        if (cached.Map != map || cached.Sets != sets)
        {
            cached = (map, sets, map.Stretches.All(stretch => Has(map, stretch, null)));
        }

        return cached.Answer;
    }

    /// <summary>Opens the files anew if anything has changed.</summary>
    /// <param name="format">What is processed; null to close them.</param>
    /// <param name="always">Whether to do so in any case.</param>
    public void Open(CaptureFormat? format, bool always)
    {
        if (changed || always)
        {
            changed = false;
            Reopen(format);
        }
        else if (Playable?.Failure is { } failure && Problem != Status.StemsMissing)
        {
            (Problem, Why) = (Status.StemsMissing, failure.Message);
            broken.AddRange(sets);
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose() => Playable?.Dispose();

    private bool IsOf(CaptureMap map, StemSet set) => set.Format == map.Format && set.Stems.Count > 0 && !broken.Contains(set) && set.Source == map.Fingerprint(set.Region);

    private void Reopen(CaptureFormat? format)
    {
        Playable?.Dispose();
        broken.Clear();
        missing.Clear();
        (Problem, Why) = (Status.Ready, "");
        List<StemReader> readers = [];
        foreach (StemSet set in sets.Where(set => set.Format == format))
        {
            try
            {
                readers.Add(new(set));
            }
            catch (TagBoxException error)
            {
                (Problem, Why) = (Status.StemsMissing, error.Message);
                broken.Add(set);
                missing.AddRange(set.Stems.Select(stem => stem.Path).Where(path => !File.Exists(path)));
            }
        }

        Playable = readers.Count == 0 ? null : new(readers, format!.Value.Rate);
    }
}

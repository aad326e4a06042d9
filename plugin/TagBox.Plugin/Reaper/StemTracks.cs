using TagBox.Engine;

namespace TagBox.Plugin.Reaper;

/// <summary>
/// Puts stems onto new tracks below their source's, which becomes their folder, and mutes what they came from: what the action for REAPER
/// does (daw/reaper/tagbox/tracks.lua). One undo step, or nothing. Main thread.
/// </summary>
/// <param name="reaper">REAPER's functions.</param>
/// <param name="source">The track that the stems are of.</param>
internal sealed class StemTracks(ReaperFunctions reaper, SourceTrack source)
{
    private const string Step = "TagBox: stems to tracks";
    private const int All = -1;
    private const int BuildMissingPeaks = 40047;
    private const int CustomColor = 0x1000000;

    // What rounding to samples leaves of an item's edge, in seconds.
    private const double Sliver = 1e-4;

    // What stands for no fade at all, also none of REAPER's own.
    private static readonly (string Name, double Value)[] NoFades =
        [("D_FADEINLEN", 0), ("D_FADEINLEN_AUTO", -1), ("D_FADEOUTLEN", 0), ("D_FADEOUTLEN_AUTO", -1)];

    /// <summary>Makes the tracks.</summary>
    /// <param name="tracks">What of, from above.</param>
    /// <param name="along">Is called within the same undo step, when all else is done.</param>
    /// <returns>Whether there was something to mute: what a track hears from others is not its own.</returns>
    /// <exception cref="TagBoxException">REAPER refused; the project is as it was.</exception>
    public bool Place(IReadOnlyList<StemTrack> tracks, Action along)
    {
        Dictionary<string, nint> sources = Open(tracks.SelectMany(track => track.Items).Select(item => item.Path));
        nint current = reaper.EnumProjects(-1);
        Select(current, source.Project);
        try
        {
            return InOneStep(() =>
            {
                IReadOnlyList<nint> made = Insert(tracks);
                foreach ((StemTrack track, nint place) in tracks.Zip(made))
                {
                    foreach (StemItem item in track.Items)
                    {
                        Add(place, item, sources);
                    }
                }

                bool hasMuted = Mute(tracks.SelectMany(track => track.Items).Select(item => (item.Position, item.Position + item.Length)).Distinct());
                along();
                return hasMuted;
            });
        }
        finally
        {
            // Those that no take has by now.
            Close(sources.Values);
            Select(source.Project, current);
        }
    }

    private static void Refused(bool refused, string what)
    {
        if (refused)
        {
            throw new TagBoxException($"REAPER refused to {what}; the project is as it was. Try again.");
        }
    }

    private T InOneStep<T>(Func<T> act)
    {
        bool isDone = false;
        reaper.Undo_BeginBlock2(source.Project);
        reaper.PreventUIRefresh(1);
        try
        {
            T result = act();
            isDone = true;
            return result;
        }
        finally
        {
            reaper.PreventUIRefresh(-1);
            reaper.Undo_EndBlock2(source.Project, Step, All);
            if (isDone)
            {
                reaper.Main_OnCommandEx(BuildMissingPeaks, source.Project);
            }
            else
            {
                reaper.Undo_DoUndo2(source.Project);
            }

            reaper.UpdateArrange();
        }
    }

    // A track can be inserted into the current project only, and the user may look at another by now.
    private void Select(nint from, nint to)
    {
        if (from != to)
        {
            reaper.SelectProjectInstance(to);
        }
    }

    private Dictionary<string, nint> Open(IEnumerable<string> paths)
    {
        Dictionary<string, nint> sources = [];
        foreach (string path in paths)
        {
            sources[path] = reaper.PCM_Source_CreateFromFile(path);
            if (sources[path] == 0)
            {
                sources.Remove(path);
                Close(sources.Values);
                throw new TagBoxException($"REAPER cannot open '{path}'; the project is as it was. Try again.");
            }
        }

        return sources;
    }

    private void Close(IEnumerable<nint> sources)
    {
        foreach (nint opened in sources)
        {
            reaper.PCM_Source_Destroy(opened);
        }
    }

    private IReadOnlyList<nint> Insert(IReadOnlyList<StemTrack> tracks)
    {
        // Its number is its place, counted from one.
        int below = (int)reaper.GetMediaTrackInfo_Value(source.Track, "IP_TRACKNUMBER");
        double depth = reaper.GetMediaTrackInfo_Value(source.Track, "I_FOLDERDEPTH");
        List<nint> made = [];
        foreach (StemTrack stem in tracks)
        {
            int before = reaper.CountTracks(source.Project);
            reaper.InsertTrackAtIndex(below + made.Count);
            nint track = reaper.GetTrack(source.Project, below + made.Count);
            Refused(track == 0 || reaper.CountTracks(source.Project) == before, "add a track");
            reaper.GetSetMediaTrackInfo_String(track, "P_NAME", $"{source.Name} - {stem.Stem}");
            (int red, int green, int blue) = TrackColors.Of(stem.Stem);
            reaper.SetMediaTrackInfo_Value(track, "I_CUSTOMCOLOR", reaper.ColorToNative(red, green, blue) | CustomColor);
            reaper.SetMediaTrackInfo_Value(track, "I_NCHAN", reaper.GetMediaTrackInfo_Value(source.Track, "I_NCHAN"));
            made.Add(track);
        }

        // A folder already has its own tracks, which stay in it; otherwise the last stem closes it, and what the source closed.
        if (depth < 1)
        {
            reaper.SetMediaTrackInfo_Value(source.Track, "I_FOLDERDEPTH", 1);
            reaper.SetMediaTrackInfo_Value(made[^1], "I_FOLDERDEPTH", depth - 1);
        }

        return made;
    }

    private void Add(nint track, StemItem stem, Dictionary<string, nint> sources)
    {
        nint item = reaper.AddMediaItemToTrack(track);
        Refused(item == 0, "add an item");
        reaper.SetMediaItemInfo_Value(item, "D_POSITION", stem.Position);
        reaper.SetMediaItemInfo_Value(item, "D_LENGTH", stem.Length);
        reaper.SetMediaItemInfo_Value(item, "B_LOOPSRC", 0);
        foreach ((string? name, double value) in NoFades)
        {
            reaper.SetMediaItemInfo_Value(item, name, value);
        }

        nint take = reaper.AddTakeToMediaItem(item);
        Refused(take == 0 || !reaper.SetMediaItemTake_Source(take, sources[stem.Path]), "add a take");
        sources.Remove(stem.Path);
        reaper.SetMediaItemTakeInfo_Value(take, "D_STARTOFFS", stem.Offset);
        reaper.GetSetMediaItemTakeInfo_String(take, "P_NAME", Path.GetFileNameWithoutExtension(stem.Path));
    }

    // Only what was separated is muted: items are cut at its edges.
    private bool Mute(IEnumerable<(double Start, double End)> stretches)
    {
        bool hasMuted = false;
        foreach ((double start, double end) in stretches)
        {
            // Cutting adds items.
            nint[] items = [.. Enumerable.Range(0, reaper.CountTrackMediaItems(source.Track)).Select(index => reaper.GetTrackMediaItem(source.Track, index))];
            foreach (nint item in items)
            {
                double first = reaper.GetMediaItemInfo_Value(item, "D_POSITION");
                double last = first + reaper.GetMediaItemInfo_Value(item, "D_LENGTH");
                if (Math.Min(last, end) - Math.Max(first, start) > Sliver)
                {
                    nint part = start - first > Sliver ? Cut(item, start) : item;
                    if (last - end > Sliver)
                    {
                        Cut(part, end);
                    }

                    reaper.SetMediaItemInfo_Value(part, "B_MUTE", 1);
                    hasMuted = true;
                }
            }
        }

        return hasMuted;
    }

    private nint Cut(nint item, double position)
    {
        nint right = reaper.SplitMediaItem(item, position);
        Refused(right == 0, "cut an item");
        return right;
    }
}

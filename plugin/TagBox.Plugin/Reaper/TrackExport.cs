using TagBox.Engine;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Reaper;

/// <summary>
/// Puts finished stems onto tracks of the host. The worker asks for it; all else is done on the main thread, which no file is waited for
/// on. Takes no lock: REAPER's functions may call back into the plug-in.
/// </summary>
internal sealed class TrackExport : IDisposable
{
    private IReadOnlyList<StemSet>? asked;
    private volatile Tuple<Status, string> outcome = Tuple.Create(Status.Ready, "");
    private volatile bool cancelled;
    private MediaCopies? copies;

    /// <summary>The host; null before it is known.</summary>
    public IHost? Host { get; set; }

    /// <summary>Whether it is under way.</summary>
    public bool IsBusy => outcome.Item1 == Status.PlacingStems;

    /// <summary>What it is doing, or has come to, and more about that; <see cref="Status.Ready"/> where that is nothing.</summary>
    public (Status Status, string Why) Outcome => (outcome.Item1, outcome.Item2);

    /// <summary>Asks for tracks, unless they are being made. Any thread.</summary>
    /// <param name="sets">The stems, in order of time.</param>
    public void Ask(IReadOnlyList<StemSet> sets)
    {
        if (IsBusy)
        {
            return;
        }

        cancelled = false;
        // What ends before the project begins has no place on a track.
        sets = [.. sets.Where(set => set.Region.End > 0)];
        if (sets.Count == 0)
        {
            Tell(Status.NotSeparated);
        }
        else if (Host is not { IsReaper: true })
        {
            Tell(Status.NoTracks, $"the stems are in '{Path.GetDirectoryName(sets[0].Stems[0].Path)}'. Drag them from there.");
        }
        else
        {
            Tell(Status.PlacingStems);
            Volatile.Write(ref asked, sets);
        }
    }

    /// <summary>Ends it; the project stays as it is. Any thread.</summary>
    public void Cancel()
    {
        cancelled = true;
        if (Interlocked.Exchange(ref asked, null) is not null)
        {
            Tell(Status.Cancelled);
        }
    }

    /// <summary>Forgets what it has come to. Any thread.</summary>
    public void Clear()
    {
        if (!IsBusy)
        {
            Tell(Status.Ready);
        }
    }

    /// <summary>Goes on. Main thread.</summary>
    /// <param name="along">Is called when the tracks are made, within their undo step.</param>
    public void Advance(Action along)
    {
        if (!IsBusy)
        {
            return;
        }

        try
        {
            if (cancelled)
            {
                End(Status.Cancelled);
            }
            else if (Interlocked.Exchange(ref asked, null) is { } sets)
            {
                Begin(sets);
            }
            else if (copies is { IsOver: true } copied)
            {
                ReaperFunctions reaper = new(Host!);
                bool hasMuted = new StemTracks(reaper, SourceTrack.Of(reaper, Host!)).Place(copied.Tracks, along);
                copies = null;
                Tell(Status.OnTracks, hasMuted ? "" : "nothing was muted. Mute what feeds this track.");
            }
        }
        catch (Exception error)
        {
            End(Status.TracksFailed, error.Message);
        }
    }

    /// <summary>Ends it with the plug-in. Main thread.</summary>
    public void Dispose() => End(Status.Cancelled);

    // Looks first for all that REAPER must have, so that nothing is copied in vain.
    private void Begin(IReadOnlyList<StemSet> sets)
    {
        ReaperFunctions reaper = new(Host!);
        SourceTrack source = SourceTrack.Of(reaper, Host!);
        string folder = ReaperProject.Folder(Host!) ?? throw new TagBoxException("REAPER does not tell the project's folder. Save the project.");
        copies = new(folder, source.Name, sets);
    }

    private void End(Status status, string why = "")
    {
        copies?.Discard();
        copies = null;
        Tell(status, why);
    }

    private void Tell(Status status, string why = "") => outcome = Tuple.Create(status, why);
}

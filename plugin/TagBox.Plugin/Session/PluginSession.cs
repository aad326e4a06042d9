using TagBox.Ipc.Client;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Reaper;
using TagBox.Plugin.Replay;
using TagBox.Plugin.State;

namespace TagBox.Plugin.Session;

/// <summary>
/// What one plug-in instance has captured and separated, and the worker that writes, ships and reads it. The processing thread shares
/// only an <see cref="AudioPath"/> with it, and never waits for it unless the host renders.
/// </summary>
internal sealed class PluginSession : IDisposable
{
    // How long the processing thread may take to stop recording, in milliseconds, in case the host sends no blocks.
    private const long DisarmTimeout = 250;

    private static readonly TimeSpan ActiveInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ReadingInterval = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan IdleInterval = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly PluginParameters parameters;
    private readonly ProjectMedia media;
    private readonly StemLibrary library;
    private readonly SeparationController separation;
    private readonly Worker worker;
    private readonly CaptureStore store;
    private readonly SessionNews news;
    private readonly MediaOverview overview;
    private readonly HearingController hearing;
    private long? separateDeadline;
    private int armings;
    private int dropoutAccepted;

    /// <summary>Starts the worker.</summary>
    /// <param name="parameters">Carry commands here and news back.</param>
    /// <param name="engine">How the engine is met.</param>
    /// <param name="folder">Where files go.</param>
    public PluginSession(PluginParameters parameters, EngineClientOptions engine, SessionFolder folder)
    {
        Folder = folder;
        this.parameters = parameters;
        View = new(parameters);
        media = new(folder);
        overview = new(media);
        (store, library) = (media.Captures, media.Stems);
        separation = new(engine, folder, library);
        hearing = new(engine);
        news = new(parameters, media, separation, Tracks);
        worker = new(Tick);
    }

    /// <summary>Where files go.</summary>
    public SessionFolder Folder { get; }

    /// <summary>Puts stems onto tracks.</summary>
    public TrackExport Tracks { get; } = new();

    /// <summary>What a window shows of all this.</summary>
    public SessionView View { get; }

    /// <summary>What the processing thread works with; null while it does not.</summary>
    public AudioPath? Path { get; private set; }

    /// <summary>Has the worker look at the parameters.</summary>
    public void Wake() => worker.Wake();

    /// <summary>Prepares a run of blocks.</summary>
    /// <param name="format">Of their audio.</param>
    /// <param name="maxBlock">Samples a block has at most.</param>
    public void Activate(CaptureFormat format, int maxBlock)
    {
        lock (gate)
        {
            Release();
            CaptureRing ring = new(format.Channels, Math.Max(format.Rate, 4 * maxBlock));
            store.Begin(ring, format.Rate);
            (armings, dropoutAccepted) = (0, 0);
            Path = new(
                format,
                new(format.Rate),
                new(ring, WaitForRoom),
                new(format.Rate, WaitForStems));
            Open(always: true);
        }
    }

    /// <summary>Ends a run of blocks.</summary>
    public void Deactivate()
    {
        lock (gate)
        {
            Release();
        }
    }

    /// <summary>What a project keeps.</summary>
    public (IReadOnlyList<CapturePiece> Captures, IReadOnlyList<StemSet> Stems, IReadOnlyList<KeptFile> Files) Save()
    {
        lock (gate)
        {
            Drain();
            return media.Save();
        }
    }

    /// <summary>Takes up what a project kept, in place of what there is.</summary>
    /// <param name="state">What it kept.</param>
    public void Restore(PluginState state)
    {
        lock (gate)
        {
            media.Restore(state);
            separateDeadline = null;
            separation.Clear();
            Tracks.Clear();
            hearing.Restore(store.Map);
            Open(always: true);
        }
    }

    /// <summary>Ends the worker and a separation under way; what is captured stays on disk.</summary>
    public void Dispose()
    {
        worker.Dispose();
        Tracks.Dispose();
        lock (gate)
        {
            Release();
            separation.Dispose();
            hearing.Dispose();
            media.Dispose();
        }
    }

    private bool WaitForRoom()
    {
        worker.WaitFor();
        return store.Problem is null;
    }

    private bool WaitForStems()
    {
        worker.WaitFor();
        return true;
    }

    private TimeSpan Tick()
    {
        lock (gate)
        {
            try
            {
                Work();
                (Status status, string? why) = news.Latest(Path, hasGap: Path is { Input.HasDropout: true } && dropoutAccepted != armings);
                // In this order, so that whoever sees a state sees the progress that belongs to it.
                parameters.ShowProgress(separation.Progress);
                parameters.Show(status, why);
                Show();
            }
            catch (Exception error)
            {
                // On this thread it would take the host down with all that is unsaved in it.
                parameters.Show(Status.Failed, error.Message);
            }

            return overview.IsReading ? ReadingInterval
                : parameters.IsOn(parameters.Arm) || library.Playable is not null || separateDeadline is not null ? ActiveInterval : IdleInterval;
        }
    }

    private void Work()
    {
        if (Path is { } path && path.Input.Armings != armings)
        {
            armings = path.Input.Armings;
            store.Retry();
            separation.Clear();
            Tracks.Clear();
        }

        // Asked before the ring is emptied: what was recorded last must not come behind the end of its take.
        bool isOver = Path is { Input.Armed: false };
        Drain(all: isOver || Path is not { Input.IsRecording: true });
        // What was armed meanwhile is another capture, whose beginning may be in the files by now.
        if (isOver && Path?.Input.Armings == armings)
        {
            store.Finish(Path?.Input.Trim);
        }

        separation.Collect();
        if (!parameters.IsOn(parameters.Arm))
        {
            media.LookForMissing(atOnce: false);
        }

        HandleButtons();
        bool hasTime = isOver && !parameters.IsOn(parameters.Arm) && separateDeadline is null && !separation.IsBusy;
        hearing.Follow(store.Map, hasTime, View.IsShown);
        Open(always: false);
        parameters.Presses.Protect(stems: library.Playable is not null);
        Path?.Player.Stems?.Fill();
    }

    private void Show()
    {
        SessionPicture picture = overview.Look(View.Picture);
        (IReadOnlyList<HeardName> Heard, bool IsListening, double? SecondsLeft) news = (hearing.Names, hearing.IsListening, separation.SecondsLeft);
        View.Picture = news == (picture.Heard, picture.IsListening, picture.SecondsLeft)
            ? picture
            : picture with { Heard = news.Heard, IsListening = news.IsListening, SecondsLeft = news.SecondsLeft };
    }

    private void Drain(bool all = true)
    {
        if (!store.Drain(all))
        {
            parameters.Switch(parameters.Arm, false);
        }
    }

    private void HandleButtons()
    {
        if (parameters.ConsumePress(parameters.Cancel))
        {
            separateDeadline = null;
            separation.Cancel();
            Tracks.Cancel();
        }

        if (parameters.ConsumePress(parameters.ToTracks) && !separation.IsBusy)
        {
            separation.Clear();
            Tracks.Ask(library.Finished(store.Map));
        }

        if (parameters.ConsumePress(parameters.Separate) && !separation.IsBusy && separateDeadline is null)
        {
            parameters.Switch(parameters.Arm, false);
            separateDeadline = Environment.TickCount64 + DisarmTimeout;
        }

        if (separateDeadline is { } latest && (Path is not { Input.Armed: true } || Environment.TickCount64 >= latest))
        {
            separateDeadline = null;
            dropoutAccepted = armings;
            Drain();
            store.Finish(Path?.Input.Trim);
            media.LookForMissing(atOnce: true);
            Open(always: false);
            separation.Clear();
            Tracks.Clear();
            if (store.MissingFile is null)
            {
                Task stopped = hearing.Stop();
                store.Try(() => separation.Start(store.Map, new WantedStems(parameters.Wanted), stopped));
            }
        }
    }

    private void Open(bool always)
    {
        library.Open(Path?.Format, always);
        if (Path is { } path)
        {
            path.Player.Stems = library.Playable;
        }
    }

    private void Release()
    {
        if (Path is { } path)
        {
            if (path.Input.EndBounce())
            {
                parameters.Switch(parameters.Arm, false);
            }

            // No block comes to this path any more; where Arm is on, the next one begins another capture.
            path.Input.Armed = false;
        }

        Drain();
        store.Finish(Path?.Input.Trim);
        store.End();
        Path = null;
    }
}

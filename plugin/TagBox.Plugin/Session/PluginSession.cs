using TagBox.Ipc.Client;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;

namespace TagBox.Plugin.Session;

/// <summary>
/// What one plug-in instance has captured and separated, and the worker that writes, ships and reads it. The processing thread shares
/// only an <see cref="AudioPath"/> with it, and never waits for it unless the host renders.
/// </summary>
internal sealed class PluginSession : IDisposable
{
    // How long the processing thread may take to stop recording, in milliseconds, in case the host sends no blocks.
    private const long Patience = 250;

    private static readonly TimeSpan Brisk = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly PluginParameters parameters;
    private readonly StemShelf shelf = new();
    private readonly SeparationDesk desk;
    private readonly Worker worker;
    private readonly CaptureStore store;
    private long? separateBy;
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
        store = new(folder);
        desk = new(engine, folder, shelf);
        worker = new(Tick);
    }

    /// <summary>Where files go.</summary>
    public SessionFolder Folder { get; }

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
            var ring = new CaptureRing(format.Channels, Math.Max(format.Rate, 4 * maxBlock));
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
    public (IReadOnlyList<CapturePiece> Captures, IReadOnlyList<StemSet> Stems) Save()
    {
        lock (gate)
        {
            Drain();
            return (store.Map.Pieces, shelf.Sets);
        }
    }

    /// <summary>Takes up what a project kept, in place of what there is.</summary>
    /// <param name="captures">What had been captured.</param>
    /// <param name="stems">What that was separated into.</param>
    public void Restore(IEnumerable<CapturePiece> captures, IReadOnlyList<StemSet> stems)
    {
        lock (gate)
        {
            store.Restore(captures);
            shelf.Sets = stems;
            separateBy = null;
            desk.Forget();
            Open(always: true);
        }
    }

    /// <summary>Ends the worker and a separation under way; what is captured stays on disk.</summary>
    public void Dispose()
    {
        worker.Dispose();
        lock (gate)
        {
            Release();
            desk.Dispose();
            shelf.Dispose();
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
                (Status status, var why) = Now();
                // In this order, so that whoever sees a state sees the progress that belongs to it.
                parameters.ShowProgress(desk.Progress);
                parameters.Show(status, why);
            }
            catch (Exception error)
            {
                // On this thread it would take the host down with all that is unsaved in it.
                parameters.Show(Status.Failed, error.Message);
            }

            return parameters.IsOn(parameters.Arm) || shelf.Playable is not null || separateBy is not null ? Brisk : Idle;
        }
    }

    private void Work()
    {
        if (Path is { } path && path.Input.Armings != armings)
        {
            armings = path.Input.Armings;
            store.Retry();
            desk.Forget();
        }

        Drain(all: Path is not { Input: { IsRecording: true, Armed: true } });
        if (Path is { Input.Armed: false })
        {
            store.Finish();
        }

        desk.Collect();
        Obey();
        if (store.Map.Format is { } format && format == Path?.Format)
        {
            shelf.Keep(format);
        }

        Open(always: false);
        Path?.Player.Stems?.Fill();
    }

    private void Drain(bool all = true)
    {
        if (!store.Drain(all))
        {
            parameters.Switch(parameters.Arm, false);
        }
    }

    private void Obey()
    {
        if (parameters.TakePress(parameters.Cancel))
        {
            separateBy = null;
            desk.Cancel();
        }

        if (parameters.TakePress(parameters.Separate) && !desk.IsBusy && separateBy is null)
        {
            parameters.Switch(parameters.Arm, false);
            separateBy = Environment.TickCount64 + Patience;
        }

        if (separateBy is { } latest && (Path is not { Input.Armed: true } || Environment.TickCount64 >= latest))
        {
            separateBy = null;
            dropoutAccepted = armings;
            Drain();
            store.Try(() => desk.Order(store.Map, new WantedStems(parameters.Wanted)));
        }
    }

    private void Open(bool always)
    {
        shelf.Open(Path?.Format, always);
        if (Path is { } path)
        {
            path.Player.Stems = shelf.Playable;
        }
    }

    private void Release()
    {
        if (Path is { } path && path.Input.EndBounce())
        {
            parameters.Switch(parameters.Arm, false);
        }

        Drain();
        store.End();
        Path = null;
    }

    private (Status Status, string Why) Now()
    {
        if (store.Problem is { } why)
        {
            return (Status.CannotWrite, why);
        }

        var hasGap = Path is { Input.HasDropout: true } && dropoutAccepted != armings;
        if (parameters.IsOn(parameters.Arm) && !hasGap)
        {
            return (Path is { Input.IsRecording: true } ? Status.Capturing : Status.Armed, "");
        }

        if (hasGap)
        {
            return (Status.Dropout, "");
        }

        return desk.News is { Status: not Status.Ready } news ? news : WhatThereIs();
    }

    private (Status Status, string Why) WhatThereIs()
    {
        if (shelf.Problem != Status.Ready)
        {
            return (shelf.Problem, shelf.Why);
        }

        if (store.MissingFile is { } path)
        {
            return (Status.CaptureMissing, path);
        }

        CaptureMap map = store.Map;
        if (map.Format is { } format && Path is { } now && now.Format != format)
        {
            return (Status.OtherFormat, $"capture at {format.Rate} Hz, {format.Channels} channels");
        }

        if (shelf.Sets.Count > 0 && shelf.IsCurrent(map))
        {
            return ((Mode)parameters.Set.Plain(parameters.Mode) == Mode.Replay ? Status.Replaying : Status.Ready, "");
        }

        return (map.Pieces.Count > 0 ? Status.Captured : Status.Empty, "");
    }
}

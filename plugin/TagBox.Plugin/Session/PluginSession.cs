using TagBox.Engine.Audio;
using TagBox.Ipc.Client;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Timeline;

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
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly PluginParameters parameters;
    private readonly EngineClientOptions engine;
    private readonly StemShelf shelf = new();
    private readonly Worker worker;
    private CaptureMap map = CaptureMap.Empty;
    private CaptureRecorder? recorder;
    private Separation? separation;
    private long? separateBy;
    private int armings;
    private Status refusal = Status.Ready;
    private volatile string? cannotWrite;
    private string? missingCapture;

    /// <summary>Starts the worker.</summary>
    /// <param name="parameters">Carry commands here and news back.</param>
    /// <param name="engine">How the engine is met.</param>
    /// <param name="folder">Where files go.</param>
    public PluginSession(PluginParameters parameters, EngineClientOptions engine, SessionFolder folder)
    {
        Folder = folder;
        this.parameters = parameters;
        this.engine = engine;
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
            recorder = new(ring, format.Rate, map, Folder.NextTake);
            armings = 0;
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
            return (map.Pieces, shelf.Sets);
        }
    }

    /// <summary>Takes up what a project kept, in place of what there is.</summary>
    /// <param name="captures">What had been captured.</param>
    /// <param name="stems">What that was separated into.</param>
    public void Restore(IEnumerable<CapturePiece> captures, IReadOnlyList<StemSet> stems)
    {
        lock (gate)
        {
            Drain();
            map = CaptureMap.Of(captures);
            recorder?.Replace(map);
            shelf.Sets = stems;
            missingCapture = map.Pieces.Select(piece => piece.Take.Path).Distinct().FirstOrDefault(path => !File.Exists(path));
            (refusal, separateBy) = (Status.Ready, null);
            separation = separation is { Ended.IsCompleted: false } ? separation : null;
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
            separation?.Cancel();
            separation?.Ended.Wait(Farewell);
            shelf.Dispose();
        }
    }

    private bool WaitForRoom()
    {
        worker.WaitFor();
        return cannotWrite is null;
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
                parameters.Show(status, why);
                parameters.ShowProgress(separation?.Progress ?? 0);
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
            (refusal, cannotWrite) = (Status.Ready, null);
        }

        Drain();
        if (Path is { Input.Armed: false })
        {
            recorder?.Finish();
        }

        while (separation is { } running && running.TryTake(out StemSet set))
        {
            shelf.Add(set);
        }

        Obey();
        if (map.Format is { } format && format == Path?.Format)
        {
            shelf.Keep(format);
        }

        Open(always: false);
        Path?.Player.Stems?.Fill();
    }

    private void Drain()
    {
        try
        {
            recorder?.Drain();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            cannotWrite = FileErrors.CannotWrite(Folder.Parent, error).Message;
            parameters.Switch(parameters.Arm, false);
        }

        map = recorder?.Map ?? map;
    }

    private void Obey()
    {
        if (parameters.TakePress(parameters.Cancel))
        {
            separateBy = null;
            separation?.Cancel();
        }

        if (parameters.TakePress(parameters.Separate) && separation is not { Ended.IsCompleted: false } && separateBy is null)
        {
            parameters.Switch(parameters.Arm, false);
            separateBy = Environment.TickCount64 + Patience;
        }

        if (separateBy is { } latest && (Path is not { Input.Armed: true } || Environment.TickCount64 >= latest))
        {
            separateBy = null;
            Separate();
        }
    }

    private void Separate()
    {
        Drain();
        var wanted = new WantedStems(parameters.Wanted);
        Region[] stretches = [.. map.Stretches.Where(stretch => !shelf.Has(map, stretch, wanted))];
        separation = null;
        refusal = (map.Pieces.Count, wanted.Names.Count) switch
        {
            (0, _) => Status.NothingCaptured,
            (_, 0) => Status.NoStem,
            _ => Status.Ready,
        };
        if (refusal == Status.Ready && stretches.Length > 0)
        {
            try
            {
                separation = new(engine, map, stretches, wanted, Folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                cannotWrite = FileErrors.CannotWrite(Folder.Parent, error).Message;
            }
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
        recorder?.Dispose();
        (recorder, Path) = (null, null);
    }

    private (Status Status, string Why) Now()
    {
        if (cannotWrite is { } why)
        {
            return (Status.CannotWrite, why);
        }

        if (Path is { Input.HasDropout: true })
        {
            return (Status.Dropout, "");
        }

        if (parameters.IsOn(parameters.Arm))
        {
            return (Path is { Input.IsRecording: true } ? Status.Capturing : Status.Armed, "");
        }

        if (refusal != Status.Ready)
        {
            return (refusal, "");
        }

        if (separation is { Status: not Status.Ready } other)
        {
            return (other.Status, other.Why);
        }

        return WhatThereIs();
    }

    private (Status Status, string Why) WhatThereIs()
    {
        if (shelf.Problem != Status.Ready)
        {
            return (shelf.Problem, shelf.Why);
        }

        if (missingCapture is { } path && map.Pieces.Any(piece => piece.Take.Path == path))
        {
            return (Status.CaptureMissing, path);
        }

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

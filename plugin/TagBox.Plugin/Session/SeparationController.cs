using TagBox.Ipc.Client;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Session;

/// <summary>Starts and cancels separations, one at a time, and puts their stems into the library. For one thread at a time.</summary>
/// <param name="engine">How the engine is met.</param>
/// <param name="folder">Where stems go.</param>
/// <param name="library">Takes the stems.</param>
internal sealed class SeparationController(EngineClientOptions engine, SessionFolder folder, StemLibrary library) : IDisposable
{
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(2);

    private Separation? separation;
    private Status refusal = Status.Ready;

    /// <summary>Whether a separation is under way.</summary>
    public bool IsBusy => separation is { Status: Status.Sending or Status.Waiting or Status.Separating };

    /// <summary>How far the latest separation is, 0 to 1.</summary>
    public double Progress => separation?.Progress ?? 0;

    /// <summary>How long the separation under way will yet take, in seconds; null where there is none, or that is not known.</summary>
    public double? SecondsLeft => IsBusy ? separation?.SecondsLeft : null;

    /// <summary>The state of the latest separation, and why; <see cref="Status.Ready"/> where that is nothing.</summary>
    public (Status Status, string Why) Outcome => refusal != Status.Ready ? (refusal, "")
        : separation is { } latest ? (latest.Status, latest.Why)
        : (Status.Ready, "");

    /// <summary>Separates what is captured and does not have these stems yet.</summary>
    /// <param name="map">What is captured.</param>
    /// <param name="wanted">The stems.</param>
    /// <param name="before">What the engine is to be done with first.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public void Start(CaptureMap map, WantedStems wanted, Task before)
    {
        Clear();
        refusal = (map.Pieces.Count, wanted.Names.Count) switch
        {
            (0, _) => Status.NothingCaptured,
            (_, 0) => Status.NoStem,
            _ => Status.Ready,
        };
        Region[] stretches = refusal != Status.Ready ? [] : [.. map.Stretches.Where(stretch => !library.Has(map, stretch, wanted))];
        if (stretches.Length > 0)
        {
            separation = new(engine, map, stretches, wanted, folder, before);
        }
    }

    /// <summary>Puts into the library what is finished.</summary>
    public void Collect()
    {
        while (separation is { } running && running.TryDequeue(out StemSet set))
        {
            library.Add(set);
        }
    }

    /// <summary>Clears the outcome of a separation that is over.</summary>
    public void Clear()
    {
        refusal = Status.Ready;
        if (!IsBusy)
        {
            Collect();
            separation = null;
        }
    }

    /// <summary>Cancels the separation under way; what is finished of it stays.</summary>
    public void Cancel() => separation?.Cancel();

    /// <summary>Cancels the separation under way, and waits a moment until the engine knows.</summary>
    public void Dispose()
    {
        Cancel();
        separation?.Ended.Wait(CancelTimeout);
    }
}

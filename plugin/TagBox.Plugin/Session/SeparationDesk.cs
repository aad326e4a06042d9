using TagBox.Ipc.Client;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Session;

/// <summary>Takes orders for stems, one at a time, and puts what comes of them on the shelf. For one thread at a time.</summary>
/// <param name="engine">How the engine is met.</param>
/// <param name="folder">Where stems go.</param>
/// <param name="shelf">Takes the stems.</param>
internal sealed class SeparationDesk(EngineClientOptions engine, SessionFolder folder, StemShelf shelf) : IDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private Separation? separation;
    private Status refusal = Status.Ready;

    /// <summary>Whether an order is being seen to.</summary>
    public bool IsBusy => separation is { Status: Status.Sending or Status.Waiting or Status.Separating };

    /// <summary>How far the latest order is, 0 to 1.</summary>
    public double Progress => separation?.Progress ?? 0;

    /// <summary>What there is to say of the latest order, and why; <see cref="Status.Ready"/> where that is nothing.</summary>
    public (Status Status, string Why) News => refusal != Status.Ready ? (refusal, "")
        : separation is { } latest ? (latest.Status, latest.Why)
        : (Status.Ready, "");

    /// <summary>Orders what is captured and does not have these stems yet.</summary>
    /// <param name="map">What is captured.</param>
    /// <param name="wanted">The stems.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public void Order(CaptureMap map, WantedStems wanted)
    {
        Forget();
        refusal = (map.Pieces.Count, wanted.Names.Count) switch
        {
            (0, _) => Status.NothingCaptured,
            (_, 0) => Status.NoStem,
            _ => Status.Ready,
        };
        Region[] stretches = refusal != Status.Ready ? [] : [.. map.Stretches.Where(stretch => !shelf.Has(map, stretch, wanted))];
        if (stretches.Length > 0)
        {
            separation = new(engine, map, stretches, wanted, folder);
        }
    }

    /// <summary>Puts on the shelf what is finished.</summary>
    public void Collect()
    {
        while (separation is { } running && running.TryTake(out StemSet set))
        {
            shelf.Add(set);
        }
    }

    /// <summary>Has no more to say of an order that is over.</summary>
    public void Forget()
    {
        refusal = Status.Ready;
        if (!IsBusy)
        {
            Collect();
            separation = null;
        }
    }

    /// <summary>Ends the order under way; what is finished of it stays.</summary>
    public void Cancel() => separation?.Cancel();

    /// <summary>Ends the order under way, and waits a moment until the engine knows.</summary>
    public void Dispose()
    {
        Cancel();
        separation?.Ended.Wait(Farewell);
    }
}

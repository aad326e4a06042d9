using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;
using TagBox.Plugin.Capture;

namespace TagBox.Plugin.Session;

/// <summary>Has the engine listen to what is captured, one piece after the other. Runs by itself; is looked at from other threads.</summary>
internal sealed class CaptureHearing
{
    // Less, in seconds, tells nothing.
    private const int Shortest = 1;

    private readonly CancellationTokenSource cancellation = new();
    private volatile IReadOnlyList<HeardName>? names;

    /// <summary>Begins.</summary>
    /// <param name="engine">How the engine is met.</param>
    /// <param name="map">What has been captured.</param>
    public CaptureHearing(EngineClientOptions engine, CaptureMap map) => Ended = Task.Run(() => RunAsync(engine, map));

    /// <summary>Completes when all is heard, or nothing more will be; never fails.</summary>
    public Task Ended { get; }

    /// <summary>What is heard so far, the surest first; null before anything is.</summary>
    public IReadOnlyList<HeardName>? Names => names;

    /// <summary>Ends it.</summary>
    public void Cancel() => cancellation.Cancel();

    private async Task RunAsync(EngineClientOptions options, CaptureMap map)
    {
        CapturePiece[] pieces = [.. map.Pieces.Where(piece => piece.Region.Length >= piece.Take.Format.Rate * Shortest)];
        if (pieces.Length == 0)
        {
            return;
        }

        try
        {
            HeardNames heard = new();
            await using EngineClient client = new(options);
            foreach (CapturePiece piece in pieces)
            {
                Listen request = new(Guid.NewGuid().ToString("d"), piece.Take.Path, piece.Region.Start - piece.Take.Start, piece.Region.Length, null, []);
                heard.Add(piece, await client.ListenAsync(request, null, cancellation.Token).ConfigureAwait(false));
                names = heard.Surest;
            }
        }
        catch (Exception)
        {
            // An offer that cannot be made: names can still be typed, and whoever separates is told what is wrong with the engine.
        }
    }
}

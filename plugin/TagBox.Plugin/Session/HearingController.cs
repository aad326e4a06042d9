using TagBox.Ipc.Client;
using TagBox.Plugin.Capture;

namespace TagBox.Plugin.Session;

/// <summary>Asks once for each capture what is heard in it, and keeps the latest answer. For one thread at a time.</summary>
/// <param name="engine">How the engine is met.</param>
internal sealed class HearingController(EngineClientOptions engine) : IDisposable
{
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(2);

    private CaptureHearing? hearing;
    private CaptureMap seen = CaptureMap.Empty;
    private string audio = "";
    private string asked = "";
    private string restored = "";

    /// <summary>What is heard, the surest first; none where nothing is captured, or nothing is known.</summary>
    public IReadOnlyList<HeardName> Names { get; private set; } = [];

    /// <summary>Whether the engine listens.</summary>
    public bool IsListening => hearing is { Ended.IsCompleted: false };

    /// <summary>Asks for what is heard in a capture, if it is another than the one before.</summary>
    /// <param name="map">What is captured.</param>
    /// <param name="mayAsk">Whether this is the time to ask: the capture is finished, and nobody waits for the engine.</param>
    /// <param name="isShown">Whether somebody looks at the answer.</param>
    public void Follow(CaptureMap map, bool mayAsk, bool isShown)
    {
        Look(map);
        if (asked != audio)
        {
            Stop();
        }

        if (audio.Length == 0)
        {
            (hearing, Names) = (null, []);
        }
        else if (asked != audio && mayAsk && (isShown || audio != restored))
        {
            (asked, hearing) = (audio, new(engine, map));
        }

        Names = hearing?.Names ?? Names;
    }

    /// <summary>Takes up a capture of an opened project, which is not worth the engine's while until somebody looks.</summary>
    /// <param name="map">What is captured.</param>
    public void Restore(CaptureMap map)
    {
        Stop();
        Look(map);
        (restored, asked, hearing, Names) = (audio, "", null, []);
    }

    /// <summary>Ends what is under way; it is asked again when there is time.</summary>
    /// <returns>Completes when the engine knows; never fails.</returns>
    public Task Stop()
    {
        if (!IsListening)
        {
            return Task.CompletedTask;
        }

        asked = "";
        hearing!.Cancel();
        return hearing.Ended;
    }

    /// <summary>Ends what is under way, and waits a moment until the engine knows.</summary>
    public void Dispose() => Stop().Wait(CancelTimeout);

    // Files that were moved hold the same audio.
    private void Look(CaptureMap map)
    {
        if (map != seen)
        {
            (seen, audio) = (map, string.Join(' ', map.Stretches.Select(stretch => $"{stretch.Start}+{map.Fingerprint(stretch)}")));
        }
    }
}

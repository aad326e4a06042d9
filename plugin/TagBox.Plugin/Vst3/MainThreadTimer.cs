using TagBox.Plugin.Vst3.Native.Host;

namespace TagBox.Plugin.Vst3;

/// <summary>Calls on the host's main thread from time to time, whether blocks run or not.</summary>
internal static class MainThreadTimer
{
    /// <summary>Milliseconds between two calls; REAPER has a pace of its own.</summary>
    public const int Interval = 100;

    /// <summary>Starts a timer. Main thread, as the end of what is returned.</summary>
    /// <param name="context">What the host gave to initialize; may be zero.</param>
    /// <param name="tick">Is called; must not throw.</param>
    /// <returns>Ends the timer; null where the host lends nothing to time by.</returns>
    public static IDisposable? Start(nint context, Action tick)
    {
        IDisposable? timer = HostInterface.Query(context, RunLoop.Id) is var loop and not 0 ? RunLoopTimer.TryStart(new RunLoop(loop), Interval, tick) : null;
        return timer ?? ReaperTimer.TryStart(context, tick) ?? (OperatingSystem.IsWindows() ? new WindowsTimer(tick) : (IDisposable?)null);
    }
}

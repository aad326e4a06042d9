using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3;

/// <summary>A timer of the message loop that a host on Windows runs on the thread it calls from.</summary>
internal sealed unsafe partial class WindowsTimer : IDisposable
{
    private static readonly ConcurrentDictionary<nuint, Action> Ticks = new();

    private readonly nuint id;

    /// <summary>Starts it on this thread's loop.</summary>
    /// <param name="tick">Is called.</param>
    public WindowsTimer(Action tick)
    {
        id = SetTimer(0, 0, MainThreadTimer.Interval, (nint)(delegate* unmanaged<nint, uint, nuint, uint, void>)&OnTimer);
        Ticks[id] = tick;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        KillTimer(0, id);
        Ticks.TryRemove(id, out _);
    }

    [UnmanagedCallersOnly]
    private static void OnTimer(nint window, uint message, nuint timer, uint time)
    {
        try
        {
            if (Ticks.TryGetValue(timer, out Action? tick))
            {
                tick();
            }
        }
        catch (Exception)
        {
            // The host's loop has no ear for it; the next tick tries again.
        }
    }

    [LibraryImport("user32")]
    private static partial nuint SetTimer(nint window, nuint id, uint milliseconds, nint procedure);

    [LibraryImport("user32")]
    private static partial int KillTimer(nint window, nuint id);
}

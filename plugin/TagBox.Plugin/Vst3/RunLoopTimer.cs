using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Host;

namespace TagBox.Plugin.Vst3;

/// <summary>A timer in a host's own run loop, as hosts on Linux lend it.</summary>
internal sealed class RunLoopTimer : IDisposable
{
    private readonly RunLoop loop;
    private readonly TimerHandler handler;

    private RunLoopTimer(RunLoop loop, TimerHandler handler) => (this.loop, this.handler) = (loop, handler);

    /// <summary>Starts it.</summary>
    /// <param name="loop">The loop; disposed with the timer.</param>
    /// <param name="milliseconds">The time between two calls.</param>
    /// <param name="tick">Is called.</param>
    /// <returns>Null where the loop takes no timers.</returns>
    public static RunLoopTimer? TryStart(RunLoop loop, int milliseconds, Action tick)
    {
        TimerHandler handler = new(tick);
        if (loop.RegisterTimer(handler, (ulong)milliseconds))
        {
            return new(loop, handler);
        }

        handler.Release();
        loop.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        loop.UnregisterTimer(handler);
        handler.Release();
        loop.Dispose();
    }
}

using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Host;

namespace TagBox.Plugin.Vst3;

/// <summary>A descriptor in a host's own run loop.</summary>
internal sealed class RunLoopWatch : IDisposable
{
    private readonly RunLoop loop;
    private readonly DescriptorHandler handler;

    private RunLoopWatch(RunLoop loop, DescriptorHandler handler) => (this.loop, this.handler) = (loop, handler);

    /// <summary>Begins to watch it.</summary>
    /// <param name="loop">The loop; disposed with the watch.</param>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="ready">Is called while it can be read from.</param>
    /// <returns>Null where the loop takes no descriptors.</returns>
    public static RunLoopWatch? TryStart(RunLoop loop, int descriptor, Action ready)
    {
        DescriptorHandler handler = new(ready);
        if (loop.RegisterEventHandler(handler, descriptor))
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
        loop.UnregisterEventHandler(handler);
        handler.Release();
        loop.Dispose();
    }
}

using TagBox.Plugin.Vst3.Native.Host;

namespace TagBox.Plugin.Vst3;

/// <summary>The host's frame around a view, and its run loop, which some hosts lend there and some with initialize.</summary>
/// <param name="view">The view's own interface.</param>
/// <param name="frame">The host's frame; zero where it gave none.</param>
/// <param name="context">What the host gave to initialize; may be zero.</param>
internal sealed class ViewFrame(nint view, nint frame, nint context) : IViewFrame, IDisposable
{
    private readonly PlugFrame? host = HostInterface.Query(frame, PlugFrame.Id) is var owned and not 0 ? new PlugFrame(owned) : null;

    public bool Resize(ViewSize size) => host?.Resize(view, size) ?? false;

    public IDisposable? Watch(int descriptor, Action ready) => Loop() is { } loop ? RunLoopWatch.TryStart(loop, descriptor, ready) : null;

    public IDisposable? StartTimer(int milliseconds, Action tick) => Loop() is { } loop ? RunLoopTimer.TryStart(loop, milliseconds, tick) : null;

    public void Dispose() => host?.Dispose();

    private RunLoop? Loop()
    {
        nint loop = HostInterface.Query(frame, RunLoop.Id);
        loop = loop != 0 ? loop : HostInterface.Query(context, RunLoop.Id);
        return loop != 0 ? new RunLoop(loop) : null;
    }
}

namespace TagBox.Plugin.Vst3.Native.Host;

/// <summary>The host's main loop on Linux (IRunLoop, iplugview.h).</summary>
internal sealed unsafe class RunLoop(nint pointer) : HostInterface(pointer)
{
    public static readonly Guid Id = new("18C35366-9776-4F1A-9C5B-83857A871389");

    public bool RegisterEventHandler(DescriptorHandler handler, int descriptor) =>
        ((delegate* unmanaged<nint, nint, int, int>)Method(Pointer, 3))(Pointer, handler.Identity, descriptor) == Result.Ok;

    public void UnregisterEventHandler(DescriptorHandler handler) => ((delegate* unmanaged<nint, nint, int>)Method(Pointer, 4))(Pointer, handler.Identity);

    public bool RegisterTimer(TimerHandler handler, ulong milliseconds) =>
        ((delegate* unmanaged<nint, nint, ulong, int>)Method(Pointer, 5))(Pointer, handler.Identity, milliseconds) == Result.Ok;

    public void UnregisterTimer(TimerHandler handler) => ((delegate* unmanaged<nint, nint, int>)Method(Pointer, 6))(Pointer, handler.Identity);
}

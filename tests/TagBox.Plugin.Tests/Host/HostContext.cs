using System.Runtime.InteropServices;
using System.Text;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Tests.Host;

/// <summary>What a host hands to initialize: IHostApplication, and beside it the run loop of hosts on Linux, or REAPER's own interface.</summary>
internal sealed unsafe class HostContext(string name, IReaperHost? reaper = null) : NativeObject(Application, reaper is null ? Loop : Reaper)
{
    private static readonly NativeInterface Loop = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, nint, int, int>)&RegisterEventHandler,
        (nint)(delegate* unmanaged<nint, nint, int>)&UnregisterEventHandler,
        (nint)(delegate* unmanaged<nint, nint, ulong, int>)&RegisterTimer,
        (nint)(delegate* unmanaged<nint, nint, int>)&UnregisterTimer,
    ], Ids.RunLoop);

    private readonly List<Face> timers = [];

    private static readonly NativeInterface Application = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, char*, int>)&GetName,
        (nint)(delegate* unmanaged<nint, byte*, byte*, nint*, int>)&CreateInstance,
    ], Ids.HostApplication);

    private static readonly NativeInterface Reaper = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, byte*, nint>)&GetReaperApi,
        (nint)(delegate* unmanaged<nint, uint, nint>)&GetReaperParent,
        (nint)(delegate* unmanaged<nint, uint, nint, nint, nint, nint>)&ReaperExtended,
    ], Ids.ReaperHostApplication);

    public bool Released { get; private set; }

    public int Timers => timers.Count;

    /// <summary>Lets every timer elapse.</summary>
    public void Tick()
    {
        foreach (Face timer in timers.ToArray())
        {
            ((delegate* unmanaged<nint, void>)timer[3])(timer.Pointer);
        }
    }

    protected override void OnReleased() => Released = true;

    [UnmanagedCallersOnly]
    private static int RegisterEventHandler(nint self, nint handler, int descriptor) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int UnregisterEventHandler(nint self, nint handler) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static int RegisterTimer(nint self, nint handler, ulong milliseconds)
    {
        Face timer = new Face(handler).Query(Ids.TimerHandler);
        if (!timer.Exists || milliseconds == 0)
        {
            return Result.InvalidArgument;
        }

        Of<HostContext>(self).timers.Add(timer);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int UnregisterTimer(nint self, nint handler)
    {
        List<Face> timers = Of<HostContext>(self).timers;
        int known = timers.FindIndex(timer => timer.Pointer == handler);
        if (known < 0)
        {
            return Result.InvalidArgument;
        }

        timers[known].Release();
        timers.RemoveAt(known);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int GetName(nint self, char* text)
    {
        NativeText.Write(Of<HostContext>(self).Name, text);
        return Result.Ok;
    }

    private string Name { get; } = name;

    private IReaperHost? Functions { get; } = reaper;

    [UnmanagedCallersOnly]
    private static int CreateInstance(nint self, byte* classId, byte* interfaceId, nint* face) => Result.NotImplemented;

    [UnmanagedCallersOnly]
    private static nint GetReaperApi(nint self, byte* function) =>
        Of<HostContext>(self).Functions!.Function(Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(function)));

    [UnmanagedCallersOnly]
    private static nint GetReaperParent(nint self, uint kind) => Of<HostContext>(self).Functions!.Parent(kind);

    [UnmanagedCallersOnly]
    private static nint ReaperExtended(nint self, uint call, nint first, nint second, nint third) => 0;
}

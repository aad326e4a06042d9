using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>What a host's run loop calls on its main thread (iplugview.h).</summary>
internal static unsafe class ITimerHandler
{
    public static readonly Guid Id = new("10BDD94F-4142-4774-821F-AD8FECA72CA9");

    public static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, void>)&OnTimer,
    ], Id);

    [UnmanagedCallersOnly]
    private static void OnTimer(nint self)
    {
        try
        {
            NativeObject.Of<TimerHandler>(self).Tick();
        }
        catch (Exception)
        {
            // The host's loop has no ear for it; the next tick tries again.
        }
    }
}

using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>What a host's run loop calls on its main thread while a descriptor can be read from (iplugview.h).</summary>
internal static unsafe class IEventHandler
{
    public static readonly Guid Id = new("561E65C9-13A0-496F-813A-2C35654D7983");

    public static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, int, void>)&OnDescriptorIsSet,
    ], Id);

    [UnmanagedCallersOnly]
    private static void OnDescriptorIsSet(nint self, int descriptor)
    {
        try
        {
            NativeObject.Of<DescriptorHandler>(self).Ready();
        }
        catch (Exception)
        {
            // The host's loop has no ear for it; what comes next is taken all the same.
        }
    }
}

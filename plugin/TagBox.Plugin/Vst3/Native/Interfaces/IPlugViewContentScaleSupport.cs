using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>How large a view is to be shown (iplugviewcontentscalesupport.h).</summary>
internal static unsafe class IPlugViewContentScaleSupport
{
    public static readonly Guid Id = new("65ED9690-8AC4-4525-8AAD-EF7A72EA703F");

    public static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, float, int>)&SetContentScaleFactor,
    ], Id);

    [UnmanagedCallersOnly]
    private static int SetContentScaleFactor(nint self, float scale)
    {
        try
        {
            return NativeObject.Of<ViewInstance>(self).Rescale(scale);
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }
}

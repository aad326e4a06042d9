using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>Which parts of the process context the host must fill (ivstaudioprocessor.h).</summary>
internal static unsafe class IProcessContextRequirements
{
    public static readonly Guid Id = new("2A654303-EF76-4E3D-95B5-FE83730EF6D0");

    public static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, uint>)&GetProcessContextRequirements,
    ], Id);

    [UnmanagedCallersOnly]
    private static uint GetProcessContextRequirements(nint self)
    {
        try
        {
            return (uint)(NativeObject.Of<EffectInstance>(self).Effect?.ContextNeeds ?? ContextNeeds.None);
        }
        catch (Exception)
        {
            return 0;
        }
    }
}

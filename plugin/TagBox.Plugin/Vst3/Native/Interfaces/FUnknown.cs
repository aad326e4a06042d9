using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>Counted references and the way from one interface of an object to another (funknown.h).</summary>
internal static unsafe class FUnknown
{
    public static readonly Guid Id = new("00000000-0000-0000-C000-000000000046");

    public static readonly nint[] Methods =
    [
        (nint)(delegate* unmanaged<nint, byte*, nint*, int>)&QueryInterface,
        (nint)(delegate* unmanaged<nint, uint>)&AddRef,
        (nint)(delegate* unmanaged<nint, uint>)&Release,
    ];

    [UnmanagedCallersOnly]
    private static int QueryInterface(nint self, byte* id, nint* face)
    {
        try
        {
            if (id == null || face == null)
            {
                return Result.InvalidArgument;
            }

            *face = NativeObject.Of<NativeObject>(self).Query(InterfaceId.Read(id));
            return *face == 0 ? Result.NoInterface : Result.Ok;
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }

    [UnmanagedCallersOnly]
    private static uint AddRef(nint self) => NativeObject.Of<NativeObject>(self).AddReference();

    [UnmanagedCallersOnly]
    private static uint Release(nint self)
    {
        try
        {
            return NativeObject.Of<NativeObject>(self).Release();
        }
        catch (Exception)
        {
            // The object is gone all the same; there is no result to say how.
            return 0;
        }
    }
}

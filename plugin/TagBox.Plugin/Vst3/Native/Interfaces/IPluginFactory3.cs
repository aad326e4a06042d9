using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>Classes in UTF-16, and a host for the library as a whole (ipluginbase.h).</summary>
internal static unsafe class IPluginFactory3
{
    public static readonly Guid Id = new("4555A2AB-C123-4E57-9B12-291036878931");

    public static readonly NativeInterface Interface = new(
    [
        .. IPluginFactory2.Methods,
        (nint)(delegate* unmanaged<nint, int, ClassInfoW*, int>)&GetClassInfoUnicode,
        (nint)(delegate* unmanaged<nint, nint, int>)&SetHostContext,
    ], Id, IPluginFactory2.Id, IPluginFactory.Id);

    [UnmanagedCallersOnly]
    private static int GetClassInfoUnicode(nint self, int index, ClassInfoW* info)
    {
        if (index != 0 || info == null)
        {
            return Result.InvalidArgument;
        }

        info->Fill(NativeObject.Of<PluginFactory>(self).Description);
        return Result.Ok;
    }

    // Every instance gets a context of its own with initialize.
    [UnmanagedCallersOnly]
    private static int SetHostContext(nint self, nint context) => Result.Ok;
}

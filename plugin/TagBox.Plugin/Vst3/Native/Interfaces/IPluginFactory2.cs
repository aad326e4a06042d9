using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>Classes with their versions (ipluginbase.h).</summary>
internal static unsafe class IPluginFactory2
{
    public static readonly Guid Id = new("0007B650-F24B-4C0B-A464-EDB9F00B2ABB");

    public static readonly nint[] Methods =
    [
        .. IPluginFactory.Methods,
        (nint)(delegate* unmanaged<nint, int, ClassInfo2*, int>)&GetClassInfo2,
    ];

    [UnmanagedCallersOnly]
    private static int GetClassInfo2(nint self, int index, ClassInfo2* info)
    {
        if (index != 0 || info == null)
        {
            return Result.InvalidArgument;
        }

        info->Fill(NativeObject.Of<PluginFactory>(self).Description);
        return Result.Ok;
    }
}

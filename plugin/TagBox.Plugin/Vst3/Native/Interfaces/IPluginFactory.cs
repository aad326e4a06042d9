using System.Runtime.InteropServices;

namespace TagBox.Plugin.Vst3.Native.Interfaces;

/// <summary>What the library has and how to get one of it (ipluginbase.h).</summary>
internal static unsafe class IPluginFactory
{
    public static readonly Guid Id = new("7A4D811C-5211-4A1F-AED9-D2EE0B43BF9F");

    public static readonly nint[] Methods =
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, FactoryInfo*, int>)&GetFactoryInfo,
        (nint)(delegate* unmanaged<nint, int>)&CountClasses,
        (nint)(delegate* unmanaged<nint, int, ClassInfo*, int>)&GetClassInfo,
        (nint)(delegate* unmanaged<nint, byte*, byte*, nint*, int>)&CreateInstance,
    ];

    [UnmanagedCallersOnly]
    private static int GetFactoryInfo(nint self, FactoryInfo* info)
    {
        if (info == null)
        {
            return Result.InvalidArgument;
        }

        info->Fill(NativeObject.Of<PluginFactory>(self).Description);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CountClasses(nint self) => 1;

    [UnmanagedCallersOnly]
    private static int GetClassInfo(nint self, int index, ClassInfo* info)
    {
        if (index != 0 || info == null)
        {
            return Result.InvalidArgument;
        }

        info->Fill(NativeObject.Of<PluginFactory>(self).Description);
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CreateInstance(nint self, byte* classId, byte* interfaceId, nint* face)
    {
        try
        {
            if (classId == null || interfaceId == null || face == null)
            {
                return Result.InvalidArgument;
            }

            *face = NativeObject.Of<PluginFactory>(self).Create(InterfaceId.Read(classId), InterfaceId.Read(interfaceId));
            return *face == 0 ? Result.NoInterface : Result.Ok;
        }
        catch (Exception failure)
        {
            return Result.Of(failure);
        }
    }
}

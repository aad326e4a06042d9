using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;
using TagBox.Plugin.Windowing.Windows;

namespace TagBox.EndToEnd.Windows;

/// <summary>A window's place where files can be dropped (IDropTarget, oleidl.h), and what has fallen there.</summary>
internal sealed unsafe partial class FileTarget() : NativeObject(Interface)
{
    private const uint Copy = 1;
    private const uint Count = uint.MaxValue;
    private const int GetData = 3;

    private static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, nint, uint, long, uint*, int>)&DragEnter,
        (nint)(delegate* unmanaged<nint, uint, long, uint*, int>)&DragOver,
        (nint)(delegate* unmanaged<nint, int>)&DragLeave,
        (nint)(delegate* unmanaged<nint, nint, uint, long, uint*, int>)&Drop,
    ], new Guid("00000122-0000-0000-C000-000000000046"));

    /// <summary>The paths that were dropped.</summary>
    public List<string> Files { get; } = [];

    public void Register(nint window)
    {
        Ole32.Initialize(0).ShouldBeGreaterThanOrEqualTo(0);
        RegisterTarget(window, Identity).ShouldBe(Result.Ok);
    }

    [UnmanagedCallersOnly]
    private static int DragEnter(nint self, nint data, uint keys, long place, uint* effect)
    {
        *effect = Copy;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int DragOver(nint self, uint keys, long place, uint* effect)
    {
        *effect = Copy;
        return Result.Ok;
    }

    [UnmanagedCallersOnly]
    private static int DragLeave(nint self) => Result.Ok;

    [UnmanagedCallersOnly]
    private static int Drop(nint self, nint data, uint keys, long place, uint* effect)
    {
        DataFormat wanted = DataFormat.Files;
        DataMedium given = default;
        if (((delegate* unmanaged<nint, DataFormat*, DataMedium*, int>)(*(nint**)data)[GetData])(data, &wanted, &given) == Result.Ok)
        {
            char* path = stackalloc char[1024];
            for (uint file = 0; file < QueryFile(given.Memory, Count, null, 0); file++)
            {
                Of<FileTarget>(self).Files.Add(new string(path, 0, (int)QueryFile(given.Memory, file, path, 1024)));
            }

            GlobalMemory.Free(given.Memory);
        }

        *effect = Copy;
        return Result.Ok;
    }

    [LibraryImport("ole32", EntryPoint = "RegisterDragDrop")]
    private static partial int RegisterTarget(nint window, nint target);

    [LibraryImport("shell32", EntryPoint = "DragQueryFileW")]
    private static partial uint QueryFile(nint list, uint file, char* path, uint capacity);
}

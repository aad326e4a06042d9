using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>Functions of OLE and of the shell (ole2.h, shlobj_core.h).</summary>
internal static unsafe partial class Ole32
{
    [LibraryImport("ole32", EntryPoint = "OleInitialize")]
    public static partial int Initialize(nint reserved);

    [LibraryImport("ole32", EntryPoint = "OleUninitialize")]
    public static partial void Uninitialize();

    [LibraryImport("ole32", EntryPoint = "DoDragDrop")]
    public static partial int DragAndDrop(nint data, nint source, uint effects, out uint effect);

    [LibraryImport("shell32", EntryPoint = "SHCreateStdEnumFmtEtc")]
    public static partial int EnumerateFormats(uint count, in DataFormat formats, nint* enumerator);
}

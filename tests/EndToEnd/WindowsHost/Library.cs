using System.Runtime.InteropServices;
using TagBox.Plugin.Tests.Host;

namespace TagBox.EndToEnd.Windows;

/// <summary>What a plug-in's DLL exports.</summary>
internal static unsafe class Library
{
    public static byte Enter(nint library) => ((delegate* unmanaged<byte>)NativeLibrary.GetExport(library, "InitDll"))();

    public static byte Leave(nint library) => ((delegate* unmanaged<byte>)NativeLibrary.GetExport(library, "ExitDll"))();

    public static Face Factory(nint library) => new(((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "GetPluginFactory"))());
}

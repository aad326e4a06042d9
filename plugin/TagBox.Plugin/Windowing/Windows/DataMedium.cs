using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>Data as it is handed over (STGMEDIUM, objidl.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DataMedium
{
    public uint Medium;
    public nint Memory;
    public nint Owner;
}

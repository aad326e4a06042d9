using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>A place in pixels (POINT, windef.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ScreenPoint
{
    public int X;
    public int Y;
}

using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>What of a window is to be painted (PAINTSTRUCT, winuser.h).</summary>
[StructLayout(LayoutKind.Sequential, Size = 72)]
internal struct PaintRequest
{
    public nint Context;
}

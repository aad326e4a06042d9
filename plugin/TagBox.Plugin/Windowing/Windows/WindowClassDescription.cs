using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>A class of windows (WNDCLASSEXW, winuser.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct WindowClassDescription
{
    public uint Size;
    public uint Style;
    public nint Procedure;
    public int ClassExtra;
    public int WindowExtra;
    public nint Module;
    public nint Icon;
    public nint Cursor;
    public nint Background;
    public nint MenuName;
    public nint Name;
    public nint SmallIcon;
}

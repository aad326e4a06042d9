using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>How a window's pixels are coloured (XVisualInfo, X11/Xutil.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XVisualInfo
{
    public nint Visual;
    public nint VisualId;
    public int Screen;
    public int Depth;
    public int Class;
    public nuint RedMask;
    public nuint GreenMask;
    public nuint BlueMask;
    public int ColormapSize;
    public int BitsPerColor;
}

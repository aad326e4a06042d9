using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>What a window is made with (XSetWindowAttributes, X11/Xlib.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XWindowAttributes
{
    /// <summary>The bits that say which fields hold: border, gravity of what is drawn, events, colours.</summary>
    public const nuint Given = (1 << 3) | (1 << 4) | (1 << 11) | (1 << 13);

    /// <summary>What is drawn stays at the upper left when the size changes.</summary>
    public const int NorthWest = 1;

    public nint BackgroundPixmap;
    public nint BackgroundPixel;
    public nint BorderPixmap;
    public nint BorderPixel;
    public int BitGravity;
    public int WindowGravity;
    public int BackingStore;
    public nint BackingPlanes;
    public nint BackingPixel;
    public int SaveUnder;
    public nint EventMask;
    public nint DoNotPropagate;
    public int OverrideRedirect;
    public nint Colormap;
    public nint Cursor;
}

using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>A key, a button, a move of the mouse, or its leaving (XKeyEvent, XButtonEvent, XMotionEvent and XCrossingEvent, whose first fields are the same).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XInputEvent
{
    public int Kind;
    public nuint Serial;
    public int IsSent;
    public nint Display;
    public nint Window;
    public nint Root;
    public nint Subwindow;
    public nint Time;
    public int X;
    public int Y;
    public int RootX;
    public int RootY;

    /// <summary>Modifiers and buttons; of a crossing, whether a grab was the cause.</summary>
    public uint State;

    /// <summary>The number of the key or button.</summary>
    public uint Detail;

    public int SameScreen;
}

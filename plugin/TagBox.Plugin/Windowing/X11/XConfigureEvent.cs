using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>A window has another place or size (XConfigureEvent).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XConfigureEvent
{
    public int Kind;
    public nuint Serial;
    public int IsSent;
    public nint Display;
    public nint Event;
    public nint Window;
    public int X;
    public int Y;
    public int Width;
    public int Height;
    public int BorderWidth;
    public nint Above;
    public int OverrideRedirect;
}

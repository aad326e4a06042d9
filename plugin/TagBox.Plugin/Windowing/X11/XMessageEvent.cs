using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>A message of another program's (XClientMessageEvent), of five words.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XMessageEvent
{
    /// <summary>The format of words.</summary>
    public const int Words = 32;

    public int Kind;
    public nuint Serial;
    public int IsSent;
    public nint Display;
    public nint Window;
    public nint Type;
    public int Format;
    public nint First;
    public nint Second;
    public nint Third;
    public nint Fourth;
    public nint Fifth;
}

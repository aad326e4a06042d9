using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>An event (XEvent, X11/Xlib.h): the kind says which of the overlaid structs holds.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct XEvent
{
    [FieldOffset(0)]
    public int Kind;

    [FieldOffset(16)]
    public int IsSent;

    /// <summary>Of a selection that somebody else has taken: which.</summary>
    [FieldOffset(40)]
    public nint Cleared;

    [FieldOffset(0)]
    public XInputEvent Input;

    [FieldOffset(0)]
    public XConfigureEvent Configure;

    [FieldOffset(0)]
    public XSelectionRequestEvent Request;

    [FieldOffset(0)]
    public XSelectionEvent Selection;

    [FieldOffset(0)]
    public XMessageEvent Message;
}

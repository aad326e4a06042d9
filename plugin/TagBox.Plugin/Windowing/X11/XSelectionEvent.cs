using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>The answer to who asked for a selection (XSelectionEvent).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XSelectionEvent
{
    public int Kind;
    public nuint Serial;
    public int IsSent;
    public nint Display;
    public nint Requestor;
    public nint Selection;
    public nint Target;
    public nint Property;
    public nint Time;
}

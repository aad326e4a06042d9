using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>Somebody asks for a selection (XSelectionRequestEvent).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XSelectionRequestEvent
{
    public int Kind;
    public nuint Serial;
    public int IsSent;
    public nint Display;
    public nint Owner;
    public nint Requestor;
    public nint Selection;
    public nint Target;
    public nint Property;
    public nint Time;
}

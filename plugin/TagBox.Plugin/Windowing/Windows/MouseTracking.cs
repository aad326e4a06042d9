using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>Asks to be told when the mouse leaves (TRACKMOUSEEVENT, winuser.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MouseTracking
{
    /// <summary>The flag of leaving.</summary>
    public const uint Leave = 2;

    public uint Size;
    public uint Flags;
    public nint Window;
    public uint HoverTime;
}

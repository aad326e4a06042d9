using System.Runtime.InteropServices;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>Says whether a drag goes on, and how it looks (IDropSource, oleidl.h): until the left button is let go, with the system's cursors.</summary>
internal sealed unsafe class DragFeedback() : NativeObject(Interface)
{
    private const int Drop = 0x00040100;
    private const int Cancel = 0x00040101;
    private const int DefaultCursors = 0x00040102;
    private const uint LeftButton = 1;

    private static readonly NativeInterface Interface = new(
    [
        .. FUnknown.Methods,
        (nint)(delegate* unmanaged<nint, int, uint, int>)&QueryContinueDrag,
        (nint)(delegate* unmanaged<nint, uint, int>)&GiveFeedback,
    ], new Guid("00000121-0000-0000-C000-000000000046"));

    [UnmanagedCallersOnly]
    private static int QueryContinueDrag(nint self, int isEscaped, uint keys) => isEscaped != 0 ? Cancel : (keys & LeftButton) == 0 ? Drop : Result.Ok;

    [UnmanagedCallersOnly]
    private static int GiveFeedback(nint self, uint effect) => DefaultCursors;
}

using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>Functions and numbers of user32 (winuser.h).</summary>
internal static unsafe partial class User32
{
    public const uint Destroyed = 0x0082;
    public const uint Size = 0x0005;
    public const uint Paint = 0x000f;
    public const uint EraseBackground = 0x0014;
    public const uint GetDialogCode = 0x0087;
    public const uint KeyDown = 0x0100;
    public const uint Character = 0x0102;
    public const uint TimerElapsed = 0x0113;
    public const uint MouseMove = 0x0200;
    public const uint LeftDown = 0x0201;
    public const uint LeftUp = 0x0202;
    public const uint LeftDoubleClick = 0x0203;
    public const uint MouseWheel = 0x020a;
    public const uint CaptureChanged = 0x0215;
    public const uint MouseLeave = 0x02a3;
    public const uint ScaleChanged = 0x02e3;

    /// <summary>The answer to <see cref="GetDialogCode"/> of a window that wants every key.</summary>
    public const nint WantsAllKeys = 0x0004 | 0x0080;

    public const uint Child = 0x40000000;
    public const uint Visible = 0x10000000;
    public const uint ClipChildren = 0x02000000;
    public const uint KeepPlaceAndOrder = 0x0002 | 0x0004 | 0x0010;

    public const int ShiftKey = 0x10;
    public const int ControlKey = 0x11;
    public const int AltKey = 0x12;

    private const string Library = "user32";

    [LibraryImport(Library, EntryPoint = "RegisterClassExW")]
    public static partial ushort RegisterClass(in WindowClassDescription description);

    [LibraryImport(Library, EntryPoint = "CreateWindowExW", StringMarshalling = StringMarshalling.Utf16)]
    public static partial nint CreateWindow(uint extended, nint windowClass, string title, uint style, int x, int y, int width, int height, nint parent, nint menu, nint module, nint parameter);

    [LibraryImport(Library, EntryPoint = "DefWindowProcW")]
    public static partial nint DefaultProcedure(nint window, uint message, nint first, nint second);

    [LibraryImport(Library, EntryPoint = "DestroyWindow")]
    public static partial int DestroyWindow(nint window);

    [LibraryImport(Library, EntryPoint = "SetWindowPos")]
    public static partial int SetWindowPosition(nint window, nint after, int x, int y, int width, int height, uint flags);

    [LibraryImport(Library, EntryPoint = "LoadCursorW")]
    public static partial nint LoadCursor(nint module, nint name);

    [LibraryImport(Library, EntryPoint = "BeginPaint")]
    public static partial nint BeginPaint(nint window, out PaintRequest request);

    [LibraryImport(Library, EntryPoint = "EndPaint")]
    public static partial int EndPaint(nint window, in PaintRequest request);

    [LibraryImport(Library, EntryPoint = "InvalidateRect")]
    public static partial int Invalidate(nint window, nint rectangle, int erase);

    [LibraryImport(Library, EntryPoint = "SetTimer")]
    public static partial nuint SetTimer(nint window, nuint id, uint milliseconds, nint procedure);

    [LibraryImport(Library, EntryPoint = "SetCapture")]
    public static partial nint SetCapture(nint window);

    [LibraryImport(Library, EntryPoint = "ReleaseCapture")]
    public static partial int ReleaseCapture();

    [LibraryImport(Library, EntryPoint = "TrackMouseEvent")]
    public static partial int TrackMouse(ref MouseTracking tracking);

    [LibraryImport(Library, EntryPoint = "ScreenToClient")]
    public static partial int ScreenToClient(nint window, ref ScreenPoint point);

    [LibraryImport(Library, EntryPoint = "GetKeyState")]
    public static partial short KeyState(int key);

    [LibraryImport(Library, EntryPoint = "SetFocus")]
    public static partial nint SetFocus(nint window);

    [LibraryImport(Library, EntryPoint = "PostMessageW")]
    public static partial int PostMessage(nint window, uint message, nint first, nint second);

    [LibraryImport(Library, EntryPoint = "GetDpiForWindow")]
    public static partial uint DotsOfWindow(nint window);

    [LibraryImport(Library, EntryPoint = "GetDpiForSystem")]
    public static partial uint DotsOfSystem();

    [LibraryImport(Library, EntryPoint = "OpenClipboard")]
    public static partial int OpenClipboard(nint window);

    [LibraryImport(Library, EntryPoint = "EmptyClipboard")]
    public static partial int EmptyClipboard();

    [LibraryImport(Library, EntryPoint = "SetClipboardData")]
    public static partial nint SetClipboardData(uint format, nint memory);

    [LibraryImport(Library, EntryPoint = "CloseClipboard")]
    public static partial int CloseClipboard();
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using TagBox.Plugin.Windowing.Windows;

namespace TagBox.EndToEnd.Windows;

/// <summary>A window of this host's on the screen, its message loop, and a hand with mouse and keyboard.</summary>
internal sealed unsafe partial class Desk
{
    private const uint Popup = 0x80000000;
    // Without it the mouse falls through.
    private const uint Notify = 0x0100;
    private const uint LeftDown = 0x0002;
    private const uint LeftUp = 0x0004;
    private const uint Wheel = 0x0800;
    private const uint KeyUp = 0x0002;
    private const uint Remove = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly int left;
    private readonly int top;

    public Desk(int left, int top, int width, int height)
    {
        (this.left, this.top) = (left, top);
        Window = CreateWindow(0, "STATIC", "Host", Popup | Notify | User32.Visible | User32.ClipChildren, left, top, width, height, 0, 0, 0, 0);
        Window.ShouldNotBe(0);
    }

    public nint Window { get; }

    /// <summary>Moves the mouse to a place of the window.</summary>
    public void MoveTo(int x, int y) => SetCursor(left + x, top + y);

    public static void Press() => MouseEvent(LeftDown, 0, 0, 0, 0);

    public static void Release() => MouseEvent(LeftUp, 0, 0, 0, 0);

    public static void Turn(int steps) => MouseEvent(Wheel, 0, 0, steps * 120, 0);

    public static void Key(byte code)
    {
        KeyboardEvent(code, 0, 0, 0);
        KeyboardEvent(code, 0, KeyUp, 0);
    }

    /// <summary>The colour of a pixel of a window, as red, green and blue.</summary>
    public static int Colour(nint window, int x, int y)
    {
        nint context = GetContext(window);
        uint colour = GetPixel(context, x, y);
        _ = ReleaseContext(window, context);
        return (int)(((colour & 0xff) << 16) | (colour & 0xff00) | ((colour >> 16) & 0xff));
    }

    /// <summary>Takes messages until something holds.</summary>
    public static void RunUntil(Func<bool> holds, string what)
    {
        for (Stopwatch left = Stopwatch.StartNew(); !holds(); Thread.Sleep(5))
        {
            left.Elapsed.ShouldBeLessThan(Patience, what);
            Message message;
            while (PeekMessage(&message, 0, 0, 0, Remove) != 0)
            {
                _ = TranslateMessage(&message);
                _ = DispatchMessage(&message);
            }
        }
    }

    [LibraryImport("user32", EntryPoint = "CreateWindowExW", StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint CreateWindow(uint extended, string windowClass, string title, uint style, int x, int y, int width, int height, nint parent, nint menu, nint module, nint parameter);

    [LibraryImport("user32", EntryPoint = "PeekMessageW")]
    private static partial int PeekMessage(Message* message, nint window, uint first, uint last, uint remove);

    [LibraryImport("user32")]
    private static partial int TranslateMessage(Message* message);

    [LibraryImport("user32", EntryPoint = "DispatchMessageW")]
    private static partial nint DispatchMessage(Message* message);

    [LibraryImport("user32", EntryPoint = "SetCursorPos")]
    private static partial int SetCursor(int x, int y);

    [LibraryImport("user32", EntryPoint = "mouse_event")]
    private static partial void MouseEvent(uint flags, int x, int y, int data, nint extra);

    [LibraryImport("user32", EntryPoint = "keybd_event")]
    private static partial void KeyboardEvent(byte key, byte scan, uint flags, nint extra);

    [LibraryImport("user32", EntryPoint = "GetDC")]
    private static partial nint GetContext(nint window);

    [LibraryImport("user32", EntryPoint = "ReleaseDC")]
    private static partial int ReleaseContext(nint window, nint context);

    [LibraryImport("gdi32")]
    private static partial uint GetPixel(nint context, int x, int y);

    /// <summary>A message (MSG, winuser.h).</summary>
    [StructLayout(LayoutKind.Sequential, Size = 48)]
    private struct Message
    {
        public nint Window;
    }
}

using System.Runtime.InteropServices;
using TagBox.Plugin.Windowing.X11;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>What hosts and targets need of Xlib and the plug-in does not.</summary>
internal static unsafe partial class TestXlib
{
    private const string Library = "libX11.so.6";

    [LibraryImport(Library, EntryPoint = "XCreateSimpleWindow")]
    public static partial nint CreateSimpleWindow(nint display, nint parent, int x, int y, uint width, uint height, uint border, nint borderColour, nint background);

    [LibraryImport(Library, EntryPoint = "XSelectInput")]
    public static partial int SelectInput(nint display, nint window, nint mask);

    [LibraryImport(Library, EntryPoint = "XConvertSelection")]
    public static partial int ConvertSelection(nint display, nint selection, nint target, nint property, nint requestor, nint time);

    [LibraryImport(Library, EntryPoint = "XGetImage")]
    private static partial XImage* GetImage(nint display, nint drawable, int x, int y, uint width, uint height, nuint planes, int format);

    [LibraryImport(Library, EntryPoint = "XChangeKeyboardMapping")]
    private static partial int ChangeKeyboardMapping(nint display, int first, int each, nint* symbols, int count);

    /// <summary>The colour of a pixel of the screen, as red, green and blue.</summary>
    public static int Pixel(XConnection connection, int x, int y)
    {
        XImage* image = GetImage(connection.Display, connection.Root, x, y, 1, 1, nuint.MaxValue, Xlib.ZPixmap);
        int colour = *(int*)image->Data & 0xffffff;
        ((delegate* unmanaged[Cdecl]<XImage*, int>)image->DestroyImage)(image);
        return colour;
    }

    /// <summary>Has a key type another symbol, as when the user changes the layout.</summary>
    public static void MapKey(XConnection connection, int code, nint symbol)
    {
        _ = ChangeKeyboardMapping(connection.Display, code, 1, &symbol, 1);
        _ = Xlib.Sync(connection.Display, 0);
    }

    /// <summary>A property's bytes.</summary>
    public static byte[] Bytes(XConnection connection, nint window, nint property)
    {
        _ = Xlib.GetWindowProperty(connection.Display, window, property, 0, 1 << 20, 1, 0, out _, out int format, out nuint count, out _, out nint data);
        byte[] bytes = new ReadOnlySpan<byte>((void*)data, (int)count * (format == XMessageEvent.Words ? sizeof(nint) : format / 8)).ToArray();
        _ = Xlib.Free(data);
        return bytes;
    }
}

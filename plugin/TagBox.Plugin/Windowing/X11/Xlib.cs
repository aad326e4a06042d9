using System.Runtime.InteropServices;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>Functions and numbers of Xlib (X11/Xlib.h, X11/X.h). Ids of windows, atoms and the like are words.</summary>
internal static unsafe partial class Xlib
{
    public const int KeyPress = 2;
    public const int ButtonPress = 4;
    public const int ButtonRelease = 5;
    public const int MotionNotify = 6;
    public const int LeaveNotify = 8;
    public const int Expose = 12;
    public const int ConfigureNotify = 22;
    public const int SelectionClear = 29;
    public const int SelectionRequest = 30;
    public const int SelectionNotify = 31;
    public const int ClientMessage = 33;
    public const int MappingNotify = 34;

    public const nint KeyPressMask = 1 << 0;
    public const nint ButtonPressMask = 1 << 2;
    public const nint ButtonReleaseMask = 1 << 3;
    public const nint LeaveWindowMask = 1 << 5;
    public const nint PointerMotionMask = 1 << 6;
    public const nint ExposureMask = 1 << 15;
    public const nint StructureNotifyMask = 1 << 17;

    public const int RevertToParent = 2;
    public const int GrabModeAsync = 1;
    public const int PropModeReplace = 0;
    public const int TrueColor = 4;
    public const int ZPixmap = 2;
    public const nint AtomType = 4;
    public const nint WindowType = 33;

    private const string Library = "libX11.so.6";

    [LibraryImport(Library, EntryPoint = "XOpenDisplay")]
    public static partial nint OpenDisplay(byte* name);

    [LibraryImport(Library, EntryPoint = "XCloseDisplay")]
    public static partial int CloseDisplay(nint display);

    [LibraryImport(Library, EntryPoint = "XConnectionNumber")]
    public static partial int ConnectionNumber(nint display);

    [LibraryImport(Library, EntryPoint = "XDefaultScreen")]
    public static partial int DefaultScreen(nint display);

    [LibraryImport(Library, EntryPoint = "XRootWindow")]
    public static partial nint RootWindow(nint display, int screen);

    [LibraryImport(Library, EntryPoint = "XMatchVisualInfo")]
    public static partial int MatchVisualInfo(nint display, int screen, int depth, int kind, out XVisualInfo info);

    [LibraryImport(Library, EntryPoint = "XCreateColormap")]
    public static partial nint CreateColormap(nint display, nint window, nint visual, int allocate);

    [LibraryImport(Library, EntryPoint = "XCreateWindow")]
    public static partial nint CreateWindow(nint display, nint parent, int x, int y, uint width, uint height, uint border, int depth, uint kind, nint visual, nuint mask, ref XWindowAttributes attributes);

    [LibraryImport(Library, EntryPoint = "XDestroyWindow")]
    public static partial int DestroyWindow(nint display, nint window);

    [LibraryImport(Library, EntryPoint = "XMapWindow")]
    public static partial int MapWindow(nint display, nint window);

    [LibraryImport(Library, EntryPoint = "XResizeWindow")]
    public static partial int ResizeWindow(nint display, nint window, uint width, uint height);

    [LibraryImport(Library, EntryPoint = "XCreateGC")]
    public static partial nint CreateGraphicsContext(nint display, nint drawable, nuint mask, nint values);

    [LibraryImport(Library, EntryPoint = "XFreeGC")]
    public static partial int FreeGraphicsContext(nint display, nint context);

    [LibraryImport(Library, EntryPoint = "XInitImage")]
    public static partial int InitImage(ref XImage image);

    [LibraryImport(Library, EntryPoint = "XPutImage")]
    public static partial int PutImage(nint display, nint drawable, nint context, ref XImage image, int fromX, int fromY, int x, int y, uint width, uint height);

    [LibraryImport(Library, EntryPoint = "XPending")]
    public static partial int Pending(nint display);

    [LibraryImport(Library, EntryPoint = "XNextEvent")]
    public static partial int NextEvent(nint display, out XEvent next);

    [LibraryImport(Library, EntryPoint = "XSendEvent")]
    public static partial int SendEvent(nint display, nint window, int propagate, nint mask, ref XEvent sent);

    [LibraryImport(Library, EntryPoint = "XFlush")]
    public static partial int Flush(nint display);

    [LibraryImport(Library, EntryPoint = "XSync")]
    public static partial int Sync(nint display, int discard);

    [LibraryImport(Library, EntryPoint = "XSetErrorHandler")]
    public static partial nint SetErrorHandler(nint handler);

    [LibraryImport(Library, EntryPoint = "XInternAtom", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint InternAtom(nint display, string name, int onlyIfThere);

    [LibraryImport(Library, EntryPoint = "XChangeProperty")]
    public static partial int ChangeProperty(nint display, nint window, nint property, nint type, int format, int mode, void* data, int count);

    [LibraryImport(Library, EntryPoint = "XGetWindowProperty")]
    public static partial int GetWindowProperty(nint display, nint window, nint property, nint offset, nint length, int delete, nint wantedType, out nint type, out int format, out nuint count, out nuint left, out nint data);

    [LibraryImport(Library, EntryPoint = "XFree")]
    public static partial int Free(nint data);

    [LibraryImport(Library, EntryPoint = "XResourceManagerString")]
    public static partial nint ResourceManagerString(nint display);

    [LibraryImport(Library, EntryPoint = "XLookupString")]
    public static partial int LookupString(ref XInputEvent key, byte* text, int capacity, out nint symbol, nint composed);

    [LibraryImport(Library, EntryPoint = "XRefreshKeyboardMapping")]
    public static partial int RefreshKeyboardMapping(ref XEvent changed);

    [LibraryImport(Library, EntryPoint = "XSetInputFocus")]
    public static partial int SetInputFocus(nint display, nint window, int revert, nint time);

    [LibraryImport(Library, EntryPoint = "XSetSelectionOwner")]
    public static partial int SetSelectionOwner(nint display, nint selection, nint owner, nint time);

    [LibraryImport(Library, EntryPoint = "XMaxRequestSize")]
    public static partial nint MaxRequestSize(nint display);

    [LibraryImport(Library, EntryPoint = "XTranslateCoordinates")]
    public static partial int TranslateCoordinates(nint display, nint from, nint to, int x, int y, out int toX, out int toY, out nint child);

    [LibraryImport(Library, EntryPoint = "XGrabPointer")]
    public static partial int GrabPointer(nint display, nint window, int ownerEvents, uint mask, int pointerMode, int keyboardMode, nint within, nint cursor, nint time);

    [LibraryImport(Library, EntryPoint = "XChangeActivePointerGrab")]
    public static partial int ChangeActivePointerGrab(nint display, uint mask, nint cursor, nint time);

    [LibraryImport(Library, EntryPoint = "XUngrabPointer")]
    public static partial int UngrabPointer(nint display, nint time);

    [LibraryImport(Library, EntryPoint = "XGrabKeyboard")]
    public static partial int GrabKeyboard(nint display, nint window, int ownerEvents, int pointerMode, int keyboardMode, nint time);

    [LibraryImport(Library, EntryPoint = "XUngrabKeyboard")]
    public static partial int UngrabKeyboard(nint display, nint time);

    [LibraryImport(Library, EntryPoint = "XCreateFontCursor")]
    public static partial nint CreateFontCursor(nint display, uint shape);
}

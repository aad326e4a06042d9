namespace TagBox.Plugin.Windowing.X11;

/// <summary>A window that takes what is dragged onto it (XDND, "XdndAware" and "XdndProxy").</summary>
/// <param name="Window">The window itself.</param>
/// <param name="Recipient">Who gets its messages.</param>
/// <param name="Version">The version of the protocol that both know.</param>
internal readonly record struct XDropTarget(nint Window, nint Recipient, int Version)
{
    /// <summary>The version that we speak.</summary>
    public const int Newest = 5;

    // Older ones say too little to be told apart from windows that take nothing.
    private const int Oldest = 3;

    /// <summary>The one under a point of the screen; null where there is none.</summary>
    public static XDropTarget? Find(XConnection connection, int x, int y)
    {
        nint window = connection.Root;
        while (Xlib.TranslateCoordinates(connection.Display, connection.Root, window, x, y, out _, out _, out nint child) != 0 && child != 0)
        {
            if (Read(connection, child) is { } found)
            {
                return found;
            }

            window = child;
        }

        return null;
    }

    private static XDropTarget? Read(XConnection connection, nint window)
    {
        nint name = connection.Atom("XdndProxy");
        nint? proxy = connection.Word(window, name, Xlib.WindowType);
        // One that is left over of a program that ended does not name itself.
        nint recipient = proxy is { } named && connection.Word(named, name, Xlib.WindowType) == named ? named : window;
        return connection.Word(recipient, connection.Atom("XdndAware"), Xlib.AtomType) is { } version and >= Oldest
            ? new XDropTarget(window, recipient, (int)Math.Min(version, Newest))
            : null;
    }
}

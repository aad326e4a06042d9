namespace TagBox.Plugin.Windowing.X11;

/// <summary>A connection of our own to the X server, beside the host's.</summary>
internal sealed unsafe class XConnection : IDisposable
{
    private readonly Dictionary<string, nint> atoms = [];

    /// <exception cref="IOException">No server answers.</exception>
    public XConnection()
    {
        Display = Xlib.OpenDisplay(null);
        if (Display == 0)
        {
            throw new IOException("no X server answers at DISPLAY");
        }

        Screen = Xlib.DefaultScreen(Display);
        Root = Xlib.RootWindow(Display, Screen);
    }

    public nint Display { get; }

    public int Screen { get; }

    public nint Root { get; }

    /// <summary>When the user last did something, by the server's clock.</summary>
    public nint Time { get; set; }

    /// <summary>The number that the server has for a name.</summary>
    public nint Atom(string name)
    {
        if (!atoms.TryGetValue(name, out nint atom))
        {
            atoms[name] = atom = Xlib.InternAtom(Display, name, 0);
        }

        return atom;
    }

    /// <summary>A stretch in which errors of this connection end no process.</summary>
    public XErrorScope Guard() => new(Display);

    /// <summary>Sets a property of words.</summary>
    public void SetWords(nint window, nint property, nint type, ReadOnlySpan<nint> words)
    {
        fixed (nint* data = words)
        {
            Xlib.ChangeProperty(Display, window, property, type, XMessageEvent.Words, Xlib.PropModeReplace, data, words.Length);
        }
    }

    /// <summary>The first word of a property; null where there is none of that type.</summary>
    public nint? Word(nint window, nint property, nint type)
    {
        int result = Xlib.GetWindowProperty(Display, window, property, 0, 1, 0, type, out nint found, out int format, out nuint count, out _, out nint data);
        nint? word = result == 0 && found == type && format == XMessageEvent.Words && count > 0 ? *(nint*)data : null;
        if (result == 0 && data != 0)
        {
            Xlib.Free(data);
        }

        return word;
    }

    /// <summary>Sends a message of five words about a window to a recipient, who may be another one.</summary>
    public void Send(nint recipient, nint window, string type, nint first, nint second, nint third = 0, nint fourth = 0, nint fifth = 0)
    {
        XEvent sent = default;
        sent.Message = new XMessageEvent
        {
            Kind = Xlib.ClientMessage, Display = Display, Window = window, Type = Atom(type), Format = XMessageEvent.Words,
            First = first, Second = second, Third = third, Fourth = fourth, Fifth = fifth,
        };
        Xlib.SendEvent(Display, recipient, 0, 0, ref sent);
    }

    public void Dispose()
    {
        using (Guard())
        {
            Xlib.CloseDisplay(Display);
        }

        XErrorScope.Forget(Display);
    }
}

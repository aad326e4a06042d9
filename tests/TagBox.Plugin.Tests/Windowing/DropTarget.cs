using System.Text;
using TagBox.Plugin.Windowing.X11;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>A program's window that files can be dropped on (XDND, version 5), and what has become of it.</summary>
internal sealed class DropTarget : IDisposable
{
    public const int Left = 700;
    public const int Top = 500;

    private const int Size = 100;
    private const int Version = 5;
    private const string Property = "DROPPED";

    private readonly XConnection connection = new();
    private readonly nint window;
    private nint source;

    public DropTarget()
    {
        window = TestXlib.CreateSimpleWindow(connection.Display, connection.Root, Left, Top, Size, Size, 0, 0, 0xffffff);
        connection.SetWords(window, connection.Atom("XdndAware"), Xlib.AtomType, [Version]);
        _ = Xlib.MapWindow(connection.Display, window);
        _ = Xlib.Sync(connection.Display, 0);
    }

    /// <summary>Whether it takes what comes, refuses it, or does not answer at all; null is the last.</summary>
    public bool? Answer { get; set; } = true;

    /// <summary>What it has been told, each message once.</summary>
    public List<string> Told { get; } = [];

    /// <summary>What was dropped, as it came.</summary>
    public string? Dropped { get; private set; }

    public void TakeEvents()
    {
        while (Xlib.Pending(connection.Display) > 0)
        {
            _ = Xlib.NextEvent(connection.Display, out XEvent next);
            if (next.Kind == Xlib.ClientMessage)
            {
                Take(next.Message);
            }
            else if (next.Kind == Xlib.SelectionNotify)
            {
                Dropped = Encoding.UTF8.GetString(TestXlib.Bytes(connection, window, connection.Atom(Property)));
                connection.Send(source, source, "XdndFinished", window, 1, connection.Atom("XdndActionCopy"));
            }
        }

        _ = Xlib.Flush(connection.Display);
    }

    public void Dispose()
    {
        _ = Xlib.DestroyWindow(connection.Display, window);
        connection.Dispose();
    }

    private void Take(in XMessageEvent message)
    {
        foreach (string name in (string[])["XdndEnter", "XdndPosition", "XdndLeave", "XdndDrop"])
        {
            if (message.Type == connection.Atom(name) && !Told.Contains(name))
            {
                Told.Add(name);
            }
        }

        source = message.First;
        if (message.Type == connection.Atom("XdndPosition") && Answer is { } accepts)
        {
            connection.Send(source, source, "XdndStatus", window, accepts ? 1 : 0, 0, 0, accepts ? connection.Atom("XdndActionCopy") : 0);
        }
        else if (message.Type == connection.Atom("XdndDrop"))
        {
            _ = TestXlib.ConvertSelection(connection.Display, connection.Atom("XdndSelection"), connection.Atom("text/uri-list"), connection.Atom(Property), window, message.Third);
        }
    }
}

using System.Text;
using TagBox.Plugin.Windowing.X11;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>A program that pastes.</summary>
internal sealed class ClipboardReader : IDisposable
{
    private const string Property = "PASTED";

    private readonly XConnection connection = new();
    private readonly nint window;

    public ClipboardReader() => window = TestXlib.CreateSimpleWindow(connection.Display, connection.Root, 0, 0, 1, 1, 0, 0, 0);

    /// <summary>Asks for the clipboard, while a host runs.</summary>
    /// <returns>Its bytes as that kind; null where nobody gives them.</returns>
    public byte[]? Read(HostLoop host, string kind)
    {
        _ = TestXlib.ConvertSelection(connection.Display, connection.Atom("CLIPBOARD"), connection.Atom(kind), connection.Atom(Property), window, 0);
        _ = Xlib.Flush(connection.Display);
        XEvent answer = default;
        host.RunUntil(() => Xlib.Pending(connection.Display) > 0 && Xlib.NextEvent(connection.Display, out answer) == 0 && answer.Kind == Xlib.SelectionNotify, "an answer");
        return answer.Selection.Property == 0 ? null : TestXlib.Bytes(connection, window, connection.Atom(Property));
    }

    public string? Text(HostLoop host, string kind) => Read(host, kind) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    public void Dispose()
    {
        _ = Xlib.DestroyWindow(connection.Display, window);
        connection.Dispose();
    }
}

namespace TagBox.Plugin.Windowing.X11;

/// <summary>The words of hosts that hold other programs' windows in sockets (freedesktop.org, XEmbed protocol).</summary>
internal static class XEmbed
{
    /// <summary>The property by which a window says that it knows the protocol.</summary>
    public const string Info = "_XEMBED_INFO";

    /// <summary>The messages' name.</summary>
    public const string Message = "_XEMBED";

    /// <summary>The protocol's version.</summary>
    public const int Version = 0;

    private const int EmbeddedNotify = 0;
    private const int RequestFocus = 3;

    /// <summary>Who holds the window, of the message that says so; null of others.</summary>
    public static nint? Embedder(in XMessageEvent message) => message.Second == EmbeddedNotify ? message.Fourth : null;

    /// <summary>Asks who holds the window for the keyboard, where somebody does.</summary>
    public static void AskForKeyboard(XConnection connection, nint embedder)
    {
        if (embedder != 0)
        {
            connection.Send(embedder, embedder, Message, connection.Time, RequestFocus);
        }
    }
}

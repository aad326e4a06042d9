using TagBox.Plugin.Editor;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>A window of X11 within the host's, on a connection of its own that the host's run loop watches.</summary>
internal sealed class XWindow : NativeWindow
{
    private const nint Events = Xlib.KeyPressMask | Xlib.ButtonPressMask | Xlib.ButtonReleaseMask | Xlib.PointerMotionMask
        | Xlib.LeaveWindowMask | Xlib.ExposureMask | Xlib.StructureNotifyMask;
    private const int Depth = 24;
    private const int IsMapped = 1;
    private const int CurrentTime = 0;

    // A window manager that brings the host's window to the front by the same press gives it the keyboard a moment after us.
    private const int HoldingFrames = 10;

    private readonly XConnection connection = new();
    private readonly ScaledContent content;
    private readonly nint parent;
    private readonly nint window;
    private readonly XPicture picture;
    private readonly XPointer pointer;
    private readonly XSelection clipboard;
    private readonly XDragSource drag;
    private readonly IDisposable? watch;
    private readonly IDisposable? timer;
    private ViewSize size;
    private int framesToHold;

    /// <exception cref="IOException">There is no server, no such window, or no run loop of the host's.</exception>
    public XWindow(nint parent, ViewSize size, ScaledContent content, IViewFrame frame)
    {
        (this.parent, this.content, this.size) = (parent, content, size);
        using XErrorScope guard = connection.Guard();
        window = Create();
        picture = new XPicture(connection.Display, window, Depth, size);
        pointer = new XPointer(content);
        clipboard = new XSelection(connection, window, "CLIPBOARD");
        drag = new XDragSource(connection, window);
        _ = Xlib.MapWindow(connection.Display, window);
        _ = Xlib.Sync(connection.Display, 0);
        watch = frame.Watch(Xlib.ConnectionNumber(connection.Display), Take);
        timer = frame.StartTimer(FrameInterval, Advance);
        if (XErrorScope.HasFailed || watch is null || timer is null)
        {
            Dispose();
            throw new IOException(XErrorScope.HasFailed ? "the host's window cannot hold another" : "the host lends no run loop");
        }
    }

    /// <inheritdoc/>
    public override ViewSize Size => size;

    /// <inheritdoc/>
    public override void Resize(ViewSize size)
    {
        using XErrorScope guard = connection.Guard();
        _ = Xlib.ResizeWindow(connection.Display, window, (uint)Math.Max(1, size.Width), (uint)Math.Max(1, size.Height));
        Fit(size);
    }

    /// <inheritdoc/>
    public override void Redraw()
    {
        using XErrorScope guard = connection.Guard();
        picture.Draw(content);
    }

    /// <inheritdoc/>
    public override void Copy(string text)
    {
        using XErrorScope guard = connection.Guard();
        clipboard.Offer(text, "UTF8_STRING", "text/plain;charset=utf-8", "text/plain");
        _ = Xlib.Flush(connection.Display);
    }

    /// <inheritdoc/>
    public override bool DragFiles(IReadOnlyList<string> paths)
    {
        using XErrorScope guard = connection.Guard();
        bool begun = pointer.IsHeld && drag.Begin(paths);
        _ = Xlib.Flush(connection.Display);
        return begun;
    }

    /// <inheritdoc/>
    public override void TakeKeyboard()
    {
        using XErrorScope guard = connection.Guard();
        framesToHold = HoldingFrames;
        Focus();
        _ = Xlib.Flush(connection.Display);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        using (connection.Guard())
        {
            timer?.Dispose();
            watch?.Dispose();
            drag.End();
            picture.Dispose();
            _ = Xlib.DestroyWindow(connection.Display, window);
        }

        connection.Dispose();
    }

    private nint Create()
    {
        if (Xlib.MatchVisualInfo(connection.Display, connection.Screen, Depth, Xlib.TrueColor, out XVisualInfo visual) == 0)
        {
            connection.Dispose();
            throw new IOException($"the screen has no {Depth} bits of colour");
        }

        XWindowAttributes attributes = new()
        {
            BitGravity = XWindowAttributes.NorthWest,
            EventMask = Events,
            Colormap = Xlib.CreateColormap(connection.Display, connection.Root, visual.Visual, 0),
        };
        nint made = Xlib.CreateWindow(connection.Display, parent, 0, 0, (uint)Math.Max(1, size.Width), (uint)Math.Max(1, size.Height), 0, Depth, 1,
            visual.Visual, XWindowAttributes.Given, ref attributes);
        // Hosts that hold windows in sockets show those that say so (freedesktop.org, XEmbed protocol, version 0).
        nint embedding = connection.Atom("_XEMBED_INFO");
        connection.SetWords(made, embedding, embedding, [0, IsMapped]);
        return made;
    }

    // Not by way of a socket's messages: hosts that forward keys keep those that they have a use for (Ardour 7: a, l, q, w, space).
    private void Focus() => Xlib.SetInputFocus(connection.Display, window, Xlib.RevertToParent, CurrentTime);

    private void Advance()
    {
        Take();
        using XErrorScope guard = connection.Guard();
        drag.Advance();
        if (framesToHold > 0)
        {
            framesToHold--;
            Focus();
        }

        if (content.Advance())
        {
            picture.Draw(content);
        }

        _ = Xlib.Flush(connection.Display);
    }

    private void Take()
    {
        using XErrorScope guard = connection.Guard();
        while (Xlib.Pending(connection.Display) > 0)
        {
            _ = Xlib.NextEvent(connection.Display, out XEvent next);
            Take(ref next);
        }

        _ = Xlib.Flush(connection.Display);
    }

    private void Take(ref XEvent next)
    {
        switch (next.Kind)
        {
            case Xlib.Expose:
                picture.Show();
                break;
            case Xlib.ConfigureNotify when next.Configure.Window == window:
                Fit(new ViewSize(next.Configure.Width, next.Configure.Height));
                break;
            case Xlib.KeyPress or Xlib.ButtonPress or Xlib.ButtonRelease or Xlib.MotionNotify or Xlib.LeaveNotify:
                connection.Time = next.Input.Time;
                TakeInput(ref next);
                break;
            case Xlib.MappingNotify:
                _ = Xlib.RefreshKeyboardMapping(ref next);
                break;
            case Xlib.SelectionRequest:
                clipboard.Answer(next.Request);
                drag.Answer(next.Request);
                break;
            case Xlib.SelectionClear:
                clipboard.Forget(next.Cleared);
                break;
            case Xlib.ClientMessage:
                drag.Take(next.Message);
                break;
        }
    }

    private void TakeInput(ref XEvent next)
    {
        switch (next.Kind)
        {
            case Xlib.KeyPress:
                TakeKey(ref next);
                break;
            case Xlib.ButtonPress:
                pointer.Press(next.Input);
                break;
            case Xlib.ButtonRelease when drag.IsDragging && next.Input.Detail == XPointer.Left:
                drag.Drop();
                pointer.Lose(next.Input.X, next.Input.Y);
                break;
            case Xlib.ButtonRelease:
                pointer.Release(next.Input);
                break;
            case Xlib.MotionNotify when drag.IsDragging:
                drag.Move(next.Input);
                break;
            case Xlib.MotionNotify:
                pointer.Move(next.Input);
                break;
            case Xlib.LeaveNotify:
                pointer.Leave(next.Input);
                break;
        }
    }

    private void TakeKey(ref XEvent next)
    {
        KeyInput? key = XKeyboard.Read(ref next.Input);
        if (drag.IsDragging)
        {
            if (key is { Key: EditorKey.Escape })
            {
                drag.End();
                pointer.Lose(next.Input.X, next.Input.Y);
            }

            return;
        }

        // What is of no use goes on to the host, unless it comes from there.
        bool isUsed = key is { } known && content.Key(known);
        if (!isUsed && next.IsSent == 0)
        {
            next.Input.Window = parent;
            _ = Xlib.SendEvent(connection.Display, parent, 1, Xlib.KeyPressMask, ref next);
        }
    }

    private void Fit(ViewSize wanted)
    {
        if (wanted != size)
        {
            size = wanted;
            picture.Resize(size);
            picture.Draw(content);
        }
    }
}

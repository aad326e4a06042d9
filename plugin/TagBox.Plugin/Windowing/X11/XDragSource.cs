namespace TagBox.Plugin.Windowing.X11;

/// <summary>
/// Files dragged out of a window (XDND, version 5, as text/uri-list). All answers of a target come as events, so that nothing waits for the host, which may be
/// the target itself. A target that does not answer in time is left.
/// </summary>
/// <param name="connection">The window's.</param>
/// <param name="window">The window.</param>
internal sealed class XDragSource(XConnection connection, nint window)
{
    private const string Kind = "text/uri-list";
    private const int StatusPatience = 3000;
    private const int FinishPatience = 10000;
    private const uint GrabMask = (uint)(Xlib.ButtonPressMask | Xlib.ButtonReleaseMask | Xlib.PointerMotionMask);

    // X11/cursorfont.h
    private const uint PlusCursor = 90;
    private const uint CircleCursor = 24;

    private readonly XSelection selection = new(connection, window, "XdndSelection");
    private readonly nint takes = Xlib.CreateFontCursor(connection.Display, PlusCursor);
    private readonly nint refuses = Xlib.CreateFontCursor(connection.Display, CircleCursor);
    private XDropTarget? target;
    private (int X, int Y) place;
    private (int X, int Y) told;
    private bool isAccepted;
    private bool awaitsStatus;
    private bool isReleased;
    private long deadline = long.MaxValue;

    /// <summary>Whether the mouse is dragging.</summary>
    public bool IsDragging { get; private set; }

    /// <summary>Begins to drag files.</summary>
    /// <returns>Whether the mouse could be had.</returns>
    public bool Begin(IReadOnlyList<string> paths)
    {
        End();
        if (Xlib.GrabPointer(connection.Display, window, 0, GrabMask, Xlib.GrabModeAsync, Xlib.GrabModeAsync, 0, refuses, connection.Time) != 0)
        {
            return false;
        }

        _ = Xlib.GrabKeyboard(connection.Display, window, 0, Xlib.GrabModeAsync, Xlib.GrabModeAsync, connection.Time);
        selection.Offer(FileUri.List(paths), Kind);
        IsDragging = true;
        return true;
    }

    /// <summary>The mouse is elsewhere.</summary>
    public void Move(in XInputEvent input)
    {
        place = (input.RootX, input.RootY);
        XDropTarget? under = XDropTarget.Find(connection, place.X, place.Y);
        if (under != target)
        {
            Leave();
            target = under;
            if (under is { } entered)
            {
                connection.Send(entered.Recipient, entered.Window, "XdndEnter", window, entered.Version << 24, connection.Atom(Kind));
            }
        }

        if (!awaitsStatus)
        {
            Tell();
        }
    }

    /// <summary>The button is let go: what is dragged falls where the mouse is.</summary>
    public void Drop()
    {
        Ungrab();
        (isReleased, deadline) = (true, Environment.TickCount64 + StatusPatience);
        if (!awaitsStatus)
        {
            Fall();
        }
    }

    /// <summary>Ends it, whatever it has come to.</summary>
    public void End()
    {
        Leave();
        Ungrab();
        selection.Withdraw();
        (isReleased, deadline) = (false, long.MaxValue);
    }

    /// <summary>Takes a target's answers.</summary>
    public void Take(in XMessageEvent message)
    {
        if (target is not { } asked || message.First != asked.Window)
        {
            return;
        }

        if (message.Type == connection.Atom("XdndStatus"))
        {
            (awaitsStatus, isAccepted) = (false, (message.Second & 1) != 0);
            if (isReleased)
            {
                Fall();
                return;
            }

            _ = Xlib.ChangeActivePointerGrab(connection.Display, GrabMask, isAccepted ? takes : refuses, connection.Time);
            if (told != place)
            {
                Tell();
            }
        }
        else if (message.Type == connection.Atom("XdndFinished"))
        {
            target = null;
            End();
        }
    }

    /// <summary>Answers a target that asks for the files.</summary>
    public void Answer(in XSelectionRequestEvent request) => selection.Answer(request);

    /// <summary>Gives up a target that does not answer. Called from time to time.</summary>
    public void Advance()
    {
        if (Environment.TickCount64 > deadline)
        {
            // One that has been told of the drop is not to hear that the mouse has left.
            target = awaitsStatus ? target : null;
            End();
        }
    }

    private void Tell()
    {
        if (target is { } asked)
        {
            told = place;
            connection.Send(asked.Recipient, asked.Window, "XdndPosition", window, 0, ((nint)place.X << 16) | (nint)(ushort)place.Y, connection.Time, connection.Atom("XdndActionCopy"));
            awaitsStatus = true;
        }
    }

    private void Fall()
    {
        if (target is not { } asked || !isAccepted)
        {
            End();
            return;
        }

        connection.Send(asked.Recipient, asked.Window, "XdndDrop", window, 0, connection.Time);
        deadline = Environment.TickCount64 + FinishPatience;
    }

    private void Leave()
    {
        if (target is { } left)
        {
            connection.Send(left.Recipient, left.Window, "XdndLeave", window, 0);
        }

        (target, isAccepted, awaitsStatus) = (null, false, false);
    }

    private void Ungrab()
    {
        if (IsDragging)
        {
            _ = Xlib.UngrabPointer(connection.Display, connection.Time);
            _ = Xlib.UngrabKeyboard(connection.Display, connection.Time);
            IsDragging = false;
        }
    }
}

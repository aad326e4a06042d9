using System.Text;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>What a window offers to whoever asks for a selection, such as the clipboard (ICCCM, chapter 2).</summary>
internal sealed unsafe class XSelection(XConnection connection, nint window, string name)
{
    // Room that a request needs beside its data.
    private const int Overhead = 64;

    private readonly nint selection = connection.Atom(name);
    private nint[] targets = [];
    private byte[] data = [];

    /// <summary>Takes the selection and offers a text in it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kinds">The names of what it is offered as.</param>
    public void Offer(string text, params string[] kinds)
    {
        data = Encoding.UTF8.GetBytes(text);
        targets = [.. kinds.Select(connection.Atom)];
        Xlib.SetSelectionOwner(connection.Display, selection, window, connection.Time);
    }

    /// <summary>Lets go of the selection, if it is still this window's.</summary>
    public void Withdraw()
    {
        if (targets.Length > 0)
        {
            Xlib.SetSelectionOwner(connection.Display, selection, 0, connection.Time);
            Forget(selection);
        }
    }

    /// <summary>Somebody else has a selection.</summary>
    public void Forget(nint taken)
    {
        if (taken == selection)
        {
            (targets, data) = ([], []);
        }
    }

    /// <summary>Answers who asks, if it is for this selection.</summary>
    public void Answer(in XSelectionRequestEvent request)
    {
        if (request.Selection != selection)
        {
            return;
        }

        // Old programs name no property.
        nint property = request.Property != 0 ? request.Property : request.Target;
        XEvent answer = default;
        answer.Selection = new XSelectionEvent
        {
            Kind = Xlib.SelectionNotify, Display = request.Display, Requestor = request.Requestor, Selection = selection, Target = request.Target,
            Property = Write(request.Requestor, property, request.Target) ? property : 0, Time = request.Time,
        };
        Xlib.SendEvent(connection.Display, request.Requestor, 0, 0, ref answer);
        Xlib.Flush(connection.Display);
    }

    private bool Write(nint requestor, nint property, nint target)
    {
        nint list = connection.Atom("TARGETS");
        if (target == list)
        {
            connection.SetWords(requestor, property, Xlib.AtomType, [list, .. targets]);
            return true;
        }

        // In one piece or not at all.
        if (!targets.Contains(target) || data.Length > Xlib.MaxRequestSize(connection.Display) * 4 - Overhead)
        {
            return false;
        }

        fixed (byte* bytes = data)
        {
            Xlib.ChangeProperty(connection.Display, requestor, property, target, 8, Xlib.PropModeReplace, bytes, data.Length);
        }

        return true;
    }
}

using TagBox.Plugin.Editor;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>The mouse of a window, which it keeps while the left button is held.</summary>
internal sealed unsafe class Win32Pointer(nint window, ScaledContent content)
{
    private const float WheelStep = 120;

    private bool isInside;
    private ScreenPoint last;

    /// <summary>Whether the left button is held.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Takes a message.</summary>
    /// <returns>Whether it was of the mouse.</returns>
    public bool Take(uint message, nint first, nint second)
    {
        ScreenPoint place = new() { X = (short)second, Y = (short)(second >> 16) };
        switch (message)
        {
            case User32.MouseMove:
                Enter();
                Tell(PointerKind.Move, place);
                return true;
            case User32.LeftDown or User32.LeftDoubleClick:
                User32.SetCapture(window);
                IsHeld = true;
                Tell(PointerKind.Press, place, message == User32.LeftDown ? 1 : 2);
                return true;
            case User32.LeftUp when IsHeld:
                IsHeld = false;
                User32.ReleaseCapture();
                Tell(PointerKind.Release, place);
                return true;
            case User32.MouseWheel:
                User32.ScreenToClient(window, ref place);
                Tell(PointerKind.Wheel, place, wheel: (short)(first >> 16) / WheelStep);
                return true;
            case User32.CaptureChanged when IsHeld:
                Lose();
                return true;
            case User32.MouseLeave:
                isInside = false;
                if (!IsHeld)
                {
                    Tell(PointerKind.Leave, last);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Gives the mouse to something else.</summary>
    public void Give()
    {
        IsHeld = false;
        User32.ReleaseCapture();
    }

    /// <summary>Something else has taken the mouse, and the button with it.</summary>
    public void Lose()
    {
        IsHeld = false;
        Tell(PointerKind.Release, last);
        Tell(PointerKind.Leave, last);
    }

    private void Tell(PointerKind kind, ScreenPoint place, int clicks = 0, float wheel = 0)
    {
        last = place;
        content.Pointer(kind, place.X, place.Y, Win32Keyboard.Modifiers, clicks, wheel);
    }

    private void Enter()
    {
        if (!isInside)
        {
            MouseTracking tracking = new() { Size = (uint)sizeof(MouseTracking), Flags = MouseTracking.Leave, Window = window };
            isInside = User32.TrackMouse(ref tracking) != 0;
        }
    }
}

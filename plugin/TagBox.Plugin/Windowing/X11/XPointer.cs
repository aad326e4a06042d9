using TagBox.Plugin.Editor;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>The mouse: buttons, of which the fourth and fifth are the wheel, and what makes a double click.</summary>
internal sealed class XPointer(ScaledContent content)
{
    /// <summary>The left button's number.</summary>
    public const int Left = 1;

    private const int WheelUp = 4;
    private const int WheelDown = 5;
    private const int NotifyNormal = 0;

    // Milliseconds and pixels between two presses of one double click.
    private const int DoubleClickTime = 400;
    private const int DoubleClickDistance = 4;

    private XInputEvent last;
    private bool isSecond;

    /// <summary>Whether the left button is held.</summary>
    public bool IsHeld { get; private set; }

    public void Press(in XInputEvent input)
    {
        KeyModifiers modifiers = XKeyboard.Modifiers(input.State);
        switch (input.Detail)
        {
            case Left:
                isSecond = !isSecond && input.Time - last.Time < DoubleClickTime
                    && Math.Abs(input.X - last.X) <= DoubleClickDistance && Math.Abs(input.Y - last.Y) <= DoubleClickDistance;
                (last, IsHeld) = (input, true);
                content.Pointer(PointerKind.Press, input.X, input.Y, modifiers, isSecond ? 2 : 1);
                break;
            case WheelUp or WheelDown:
                content.Pointer(PointerKind.Wheel, input.X, input.Y, modifiers, wheel: input.Detail == WheelUp ? 1 : -1);
                break;
        }
    }

    public void Release(in XInputEvent input)
    {
        if (input.Detail == Left && IsHeld)
        {
            IsHeld = false;
            content.Pointer(PointerKind.Release, input.X, input.Y, XKeyboard.Modifiers(input.State));
        }
    }

    public void Move(in XInputEvent input) => content.Pointer(PointerKind.Move, input.X, input.Y, XKeyboard.Modifiers(input.State));

    /// <summary>The mouse leaves the window; while a button is held, or a grab is the cause, it has not.</summary>
    public void Leave(in XInputEvent input)
    {
        if (input.State == NotifyNormal && !IsHeld)
        {
            content.Pointer(PointerKind.Leave, input.X, input.Y, KeyModifiers.None);
        }
    }

    /// <summary>Something else has taken the mouse, and the button with it.</summary>
    public void Lose(int x, int y)
    {
        IsHeld = false;
        content.Pointer(PointerKind.Release, x, y, KeyModifiers.None);
        content.Pointer(PointerKind.Leave, x, y, KeyModifiers.None);
    }
}

using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>Which control has the mouse and which the keyboard.</summary>
internal sealed class ControlGroup
{
    private Control? hovered;
    private Control? held;
    private Control? focused;
    private bool isByKey;
    private IReadOnlyList<Control> shown = [];

    /// <summary>The controls that are shown, in the order of Tab. One that is no longer among them is let go of.</summary>
    public IReadOnlyList<Control> Shown
    {
        get => shown;
        set
        {
            shown = value;
            if (held is not null && !shown.Contains(held))
            {
                LetGo();
            }

            hovered = hovered is not null && shown.Contains(hovered) ? hovered : null;
            if (focused is not null && !shown.Contains(focused))
            {
                Focus(null, byKey: false);
            }
        }
    }

    /// <summary>The one that has the keyboard; null where none has.</summary>
    public Control? Focused => focused;

    /// <summary>What the control at hand does: the one under the mouse, or else the one with the keyboard; empty where there is none.</summary>
    public string Hint => (held ?? hovered ?? (isByKey ? focused : null))?.Hint ?? "";

    /// <summary>Draws all of them.</summary>
    /// <param name="pen">Draws.</param>
    public void Paint(Pen pen)
    {
        foreach (Control control in shown)
        {
            control.Paint(pen, new(hovered == control, held == control, focused == control));
        }

        if (focused is { } keyed && isByKey)
        {
            pen.Outline(SKRect.Inflate(keyed.Bounds, 3, 3), Palette.Focus.Color, 7, 2);
        }

        foreach (Control control in shown.Where(control => !control.Overlay.IsEmpty))
        {
            control.PaintOverlay(pen);
        }
    }

    /// <summary>Ends what the mouse is about, as if it had left: what an edit began must end.</summary>
    public void LetGo()
    {
        held?.Release(new(PointerKind.Release, new(float.NaN, float.NaN)));
        (held, hovered) = (null, null);
    }

    /// <summary>Takes what the mouse does.</summary>
    /// <param name="input">What, and where.</param>
    public void Pointer(in PointerInput input)
    {
        SKPoint position = input.Position;
        Control? under = input.Kind == PointerKind.Leave ? null
            : shown.FirstOrDefault(control => control.Overlay.Contains(position)) ?? shown.LastOrDefault(control => control.Bounds.Contains(position));
        hovered = under;
        switch (input.Kind)
        {
            case PointerKind.Press:
                held = under;
                Focus(under is { TakesFocus: true } ? under : null, byKey: false);
                under?.Press(input);
                break;
            case PointerKind.Release:
                Control? released = held;
                held = null;
                released?.Release(input);
                break;
            case PointerKind.Move:
                (held ?? under)?.Move(input, held is not null);
                break;
            case PointerKind.Wheel:
                under?.Turn(input);
                break;
        }
    }

    /// <summary>Takes a key: the focused control first, then what goes from one to the next.</summary>
    /// <param name="input">Which.</param>
    /// <returns>Whether it was of use.</returns>
    public bool Key(in KeyInput input)
    {
        if (focused is { } control && control.Key(input))
        {
            isByKey = true;
            return true;
        }

        switch (input.Key)
        {
            case EditorKey.Tab:
                return Step((input.Modifiers & KeyModifiers.Shift) != 0 ? -1 : 1, fromNowhere: true);
            case EditorKey.Right:
                return Step(1, fromNowhere: false);
            case EditorKey.Left:
                return Step(-1, fromNowhere: false);
            case EditorKey.Down:
                return StepRow(1) || Step(1, fromNowhere: false);
            case EditorKey.Up:
                return StepRow(-1) || Step(-1, fromNowhere: false);
            case EditorKey.Escape when focused is not null:
                Focus(null, byKey: false);
                return true;
            default:
                return false;
        }
    }

    private bool Step(int step, bool fromNowhere)
    {
        Control[] order = [.. shown.Where(control => control.TakesFocus)];
        int at = focused is null ? -1 : Array.IndexOf(order, focused);
        if (order.Length == 0 || (at < 0 && !fromNowhere))
        {
            return false;
        }

        int next = at < 0 ? (step > 0 ? 0 : order.Length - 1) : (at + step + order.Length) % order.Length;
        Focus(order[next], byKey: true);
        return true;
    }

    // To the same kind of control in the next row.
    private bool StepRow(int step)
    {
        if (focused is not { Slot: { } slot } control)
        {
            return false;
        }

        int[] slots = [.. shown.Select(other => other.Slot).OfType<int>().Distinct()];
        int row = Array.IndexOf(slots, slot) + step;
        int place = InRow(slot).IndexOf(control);
        if (row < 0 || row >= slots.Length || InRow(slots[row]).ElementAtOrDefault(place) is not { TakesFocus: true } next)
        {
            return false;
        }

        Focus(next, byKey: true);
        return true;
    }

    private List<Control> InRow(int slot) => [.. shown.Where(control => control.Slot == slot)];

    private void Focus(Control? control, bool byKey)
    {
        isByKey = byKey;
        if (focused != control)
        {
            focused?.Blur();
            focused = control;
        }
    }
}

using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;
using TagBox.Plugin.Editor.Model;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>Where names are typed, with a list of what may be meant below.</summary>
/// <param name="entry">What is typed.</param>
/// <param name="takeKeyboard">Asks for the keyboard.</param>
internal sealed class NameField(NameEntry entry, Action takeKeyboard) : Control
{
    private const float LineHeight = 26;
    private const float Padding = 10;

    private bool isOpen;

    /// <inheritdoc/>
    public override string Hint => "Type what you want alone, in your own words: fiddle, 808, rhodes. Arrows and Enter choose.";

    /// <inheritdoc/>
    public override SKRect Overlay
    {
        get
        {
            int lines = !isOpen || entry.Text.Length == 0 ? 0 : Math.Max(1, entry.Found.Count);
            return lines == 0 ? SKRect.Empty : SKRect.Create(Bounds.Left, Bounds.Bottom + 3, Math.Max(Bounds.Width, 290), (lines * LineHeight) + 6);
        }
    }

    /// <inheritdoc/>
    public override void Paint(Pen pen, Look look)
    {
        isOpen = look.IsFocused;
        pen.Fill(Bounds, Palette.Ground, Radius);
        pen.Outline(Bounds, look.IsFocused ? Palette.GoodOnPanel.Color : Palette.Edge, Radius);
        SKRect room = SKRect.Inflate(Bounds, -Padding, 0);
        (string text, Ink ink) = entry.Text.Length > 0 ? (entry.Text, Palette.TextOnGround)
            : entry.Notice.Length > 0 ? (entry.Notice, Palette.BadOnGround)
            : ("Type any instrument", Palette.DimOnGround);
        pen.Text(text, room with { Left = room.Left + (entry.Text.Length == 0 && look.IsFocused ? 4 : 0) }, Fonts.Body, ink);

        if (look.IsFocused)
        {
            float caret = Math.Min(room.Right, room.Left + Fonts.Body.MeasureText(entry.Text) + 1);
            pen.Line(caret, Bounds.MidY - 8, caret, Bounds.MidY + 8, Palette.TextOnGround.Color);
        }
    }

    /// <inheritdoc/>
    public override void PaintOverlay(Pen pen)
    {
        SKRect list = Overlay;
        pen.Fill(list, Palette.Raised, Radius);
        pen.Outline(list, Palette.Edge, Radius);
        SKRect line = SKRect.Create(list.Left + 3, list.Top + 3, list.Width - 6, LineHeight);
        if (entry.Found.Count == 0)
        {
            pen.Text(entry.Notice, SKRect.Inflate(line, -7, 0), Fonts.Body, Palette.BadOnRaised);
            return;
        }

        for (int index = 0; index < entry.Found.Count; index++, line.Offset(0, LineHeight))
        {
            bool isMarked = index == entry.Marked;
            if (isMarked)
            {
                pen.Fill(line, Palette.Lifted, Radius - 1);
            }

            (string name, string word) = entry.Found[index];
            SKRect room = SKRect.Inflate(line, -7, 0);
            pen.Text(name, room, isMarked ? Fonts.Strong : Fonts.Body, isMarked ? Palette.TextOnLifted : Palette.TextOnRaised);
            if (word != name)
            {
                pen.Text(word, room, Fonts.Small, isMarked ? Palette.DimOnLifted : Palette.DimOnRaised, SKTextAlign.Right);
            }
        }
    }

    /// <inheritdoc/>
    public override void Press(in PointerInput input)
    {
        if (Overlay.Contains(input.Position))
        {
            entry.Choose(Line(input.Position));
        }

        takeKeyboard();
    }

    /// <inheritdoc/>
    public override void Move(in PointerInput input, bool isHeld)
    {
        if (Overlay.Contains(input.Position))
        {
            entry.Mark(Line(input.Position) - entry.Marked);
        }
    }

    /// <inheritdoc/>
    public override bool Key(in KeyInput input)
    {
        switch (input.Key)
        {
            case EditorKey.Character or EditorKey.Space when (input.Modifiers & (KeyModifiers.Control | KeyModifiers.Alt)) == 0:
                entry.Type(input.Text);
                return true;
            case EditorKey.Backspace or EditorKey.Delete:
                entry.Erase();
                return true;
            case EditorKey.Down or EditorKey.Up when entry.Found.Count > 0:
                entry.Mark(input.Key == EditorKey.Down ? 1 : -1);
                return true;
            case EditorKey.Enter:
                entry.Choose();
                return true;
            case EditorKey.Escape when entry.Text.Length > 0:
                entry.Clear();
                return true;
            case EditorKey.Left or EditorKey.Right or EditorKey.Home or EditorKey.End:
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public override void Blur()
    {
        isOpen = false;
        entry.Clear();
    }

    private int Line(SKPoint position) => Math.Clamp((int)((position.Y - Overlay.Top - 3) / LineHeight), 0, Math.Max(0, entry.Found.Count - 1));
}

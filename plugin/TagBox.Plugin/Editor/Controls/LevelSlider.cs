using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;
using TagBox.Plugin.Editor.Model;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>A level as a bar that is dragged to the sides, with its value on it.</summary>
/// <param name="model">Holds the value.</param>
/// <param name="index">The parameter's index.</param>
internal sealed class LevelSlider(EditorModel model, int index) : Control
{
    private const double Default = 0.75;

    // Half a decibel below 0 dB.
    private const double Step = Default / 120;
    private const double Fine = 0.1;

    private float from;
    private double begun;

    /// <inheritdoc/>
    public override string Hint => "Level: drag to the sides (Shift: finely), turn the wheel, or press the arrow keys. Double-click or Delete: 0 dB.";

    /// <inheritdoc/>
    public override void Paint(Pen pen, Look look)
    {
        pen.Fill(Bounds, look.IsHovered || look.IsHeld ? Palette.Lifted : Palette.Raised, Radius);
        SKRect filled = Bounds;
        filled.Right = filled.Left + (filled.Width * (float)model.Value(index));
        pen.Canvas.Save();
        pen.Canvas.ClipRoundRect(new SKRoundRect(Bounds, Radius), antialias: true);
        pen.Fill(filled, Palette.Fill);
        pen.Canvas.Restore();
        pen.Outline(Bounds, Palette.Edge, Radius);
        float unity = Bounds.Left + (Bounds.Width * (float)Default);
        pen.Line(unity, Bounds.Bottom - 4, unity, Bounds.Bottom - 1, Palette.DimOnRaised.Color);
        pen.Text($"{model.Text(index)} dB", SKRect.Inflate(Bounds, -8, 0), Fonts.Small, Palette.TextOnFill);
    }

    /// <inheritdoc/>
    public override void Press(in PointerInput input)
    {
        (from, begun) = (input.Position.X, model.Value(index));
        model.Edits.Begin(index);
        if (input.Clicks > 1)
        {
            begun = Default;
            model.Edits.Perform(index, begun);
        }
    }

    /// <inheritdoc/>
    public override void Move(in PointerInput input, bool isHeld)
    {
        if (isHeld)
        {
            double way = (input.Position.X - from) / Bounds.Width * ((input.Modifiers & KeyModifiers.Shift) != 0 ? Fine : 1);
            (from, begun) = (input.Position.X, Math.Clamp(begun + way, 0, 1));
            model.Edits.Perform(index, begun);
        }
    }

    /// <inheritdoc/>
    public override void Release(in PointerInput input) => model.Edits.End(index);

    /// <inheritdoc/>
    public override void Turn(in PointerInput input) => Set(model.Value(index) + (input.Wheel * Step));

    /// <inheritdoc/>
    public override bool Key(in KeyInput input)
    {
        double? wanted = input.Key switch
        {
            EditorKey.Left => model.Value(index) - Step,
            EditorKey.Right => model.Value(index) + Step,
            EditorKey.Home => 0,
            EditorKey.End => 1,
            EditorKey.Delete or EditorKey.Backspace => Default,
            _ => null,
        };
        if (wanted is { } value)
        {
            Set(value);
        }

        return wanted is not null;
    }

    private void Set(double value) => model.Edits.Set(index, Math.Clamp(value, 0, 1));
}

using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;
using TagBox.Plugin.Editor.Model;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>The state, whole, what to do next, and how far a separation is.</summary>
/// <param name="model">Knows it.</param>
internal sealed class StatusPanel(EditorModel model) : Control
{
    private const float LineHeight = 18;
    private const float BarHeight = 16;
    private const float MarkWidth = 20;

    // The words of a state that is broken into lines.
    private (string State, float Width) broken;
    private IReadOnlyList<string> lines = [];

    /// <inheritdoc/>
    public override string Hint => "What TagBox is doing, and what you can do next.";

    /// <inheritdoc/>
    public override bool TakesFocus => false;

    /// <summary>How high it must be to show all of it.</summary>
    /// <param name="width">How wide it is, in points.</param>
    public float HeightAt(float width)
    {
        if (broken != (model.State, width))
        {
            broken = (model.State, width);
            lines = TextLines.Break(model.State, Fonts.Strong, width - MarkWidth);
        }

        return (LineHeight * (lines.Count + (model.Next.Length > 0 ? 1 : 0))) + (model.CanCancel ? BarHeight : 0);
    }

    /// <inheritdoc/>
    public override void Paint(Pen pen, Look look)
    {
        SKRect line = SKRect.Create(Bounds.Left, Bounds.MidY - (HeightAt(Bounds.Width) / 2), Bounds.Width, LineHeight);
        (string mark, Ink ink) = model.Tone switch
        {
            Tone.Bad => ("!", Palette.BadOnPanel),
            Tone.Good => ("✓", Palette.GoodOnPanel),
            Tone.Working => ("●", Palette.GoodOnPanel),
            _ => ("→", Palette.DimOnPanel),
        };
        pen.Text(mark, line, Fonts.Strong, ink);
        line.Left += MarkWidth;
        foreach (string text in lines)
        {
            pen.Text(text, line, Fonts.Strong, model.Tone == Tone.Bad ? Palette.BadOnPanel : Palette.TextOnPanel);
            line.Offset(0, LineHeight);
        }

        if (model.CanCancel)
        {
            PaintProgress(pen, line);
            line.Offset(0, BarHeight);
        }

        pen.Text(model.Next, line, Fonts.Body, Palette.DimOnPanel);
    }

    private void PaintProgress(Pen pen, SKRect line)
    {
        float words = Math.Max(150, Fonts.Small.MeasureText(model.ProgressText) + 12);
        SKRect bar = new(line.Left, line.Top + 5, line.Right - words, line.Top + 11);
        pen.Fill(bar, Palette.Raised, 3);
        pen.Fill(bar with { Right = bar.Left + Math.Max(6, bar.Width * (float)model.Progress) }, Palette.GoodOnRaised.Color, 3);
        pen.Text(model.ProgressText, new(bar.Right + 12, line.Top - 1, line.Right, line.Top + 17), Fonts.Small, Palette.DimOnPanel);
    }
}

using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;
using TagBox.Plugin.Editor.Model;
using TagBox.Plugin.Session;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>A name that is heard: how sure over time, how sure in all; a click chooses it, another takes it back.</summary>
/// <param name="model">Chooses.</param>
internal sealed class ChipButton(EditorModel model) : Control
{
    private const float Padding = 10;
    private const float Gap = 7;
    private const float GraphWidth = 36;
    private const int Bars = 12;
    private const float MarkWidth = 10;

    /// <summary>The name.</summary>
    public HeardName Heard { get; set; } = new("", 0, []);

    /// <summary>How wide it is, in points.</summary>
    public float Width => (2 * Padding) + MarkWidth + Gap + Fonts.Body.MeasureText(Heard.Name) + (IsHeard ? (2 * Gap) + GraphWidth + Fonts.Small.MeasureText(Sureness) : 0);

    /// <inheritdoc/>
    public override string Hint => (IsHeard ? $"{Heard.Name}: heard, {Sureness} sure; the bars say where. " : "") + (IsChosen ? "Click to take it back." : "Click to have it as a stem.");

    private bool IsHeard => Heard.Moments.Count > 0;

    private bool IsChosen => model.Choice.Has(Heard.Name);

    private string Sureness => $"{Math.Round(100 * Heard.Sureness):0} %";

    /// <inheritdoc/>
    public override void Paint(Pen pen, Look look)
    {
        (Ink text, Ink dim, Ink graph) = look.IsHovered
            ? (Palette.TextOnLifted, Palette.DimOnLifted, Palette.GoodOnLifted)
            : (Palette.TextOnRaised, Palette.DimOnRaised, Palette.GoodOnRaised);
        pen.Fill(Bounds, text.Ground, Bounds.Height / 2);
        pen.Outline(Bounds, IsChosen ? graph.Color : Palette.Edge, Bounds.Height / 2, IsChosen ? 1.5f : 1);
        SKRect room = SKRect.Inflate(Bounds, -Padding, 0);
        pen.Text(IsChosen ? "✓" : "+", room, Fonts.Strong, IsChosen ? graph : dim);
        room.Left += MarkWidth + Gap;
        pen.Text(Heard.Name, room, Fonts.Body, text);
        if (IsHeard)
        {
            pen.Text(Sureness, room, Fonts.Small, dim, SKTextAlign.Right);
            room.Right -= Fonts.Small.MeasureText(Sureness) + Gap;
            PaintGraph(pen, new(room.Right - GraphWidth, Bounds.Top + 7, room.Right, Bounds.Bottom - 7), graph.Color);
        }
    }

    /// <inheritdoc/>
    public override void Release(in PointerInput input)
    {
        if (Bounds.Contains(input.Position))
        {
            model.Choice.Toggle(Heard.Name);
        }
    }

    /// <inheritdoc/>
    public override bool Key(in KeyInput input)
    {
        if (input.Key != EditorKey.Enter)
        {
            return false;
        }

        model.Choice.Toggle(Heard.Name);
        return true;
    }

    // Each bar is the surest of its part of the capture; where nothing was captured there is none.
    private void PaintGraph(Pen pen, SKRect rect, SKColor color)
    {
        Region span = model.Span;
        float width = rect.Width / Bars;
        for (int bar = 0; bar < Bars; bar++)
        {
            Region part = Region.Between(span.Start + (span.Length * bar / Bars), span.Start + (span.Length * (bar + 1) / Bars));
            float height = rect.Height * Heard.Moments.Where(moment => moment.Region.And(part).Length > 0).Select(moment => moment.Sureness).DefaultIfEmpty().Max();
            float left = rect.Left + (bar * width);
            pen.Fill(new(left, rect.Bottom - height, left + width - 1, rect.Bottom), color);
        }
    }
}

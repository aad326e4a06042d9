using SkiaSharp;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Editor.Drawing;
using TagBox.Plugin.Editor.Model;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>The captured sound with the project's time, its takes and gaps, and where the host plays; before there is any, the steps to it.</summary>
/// <param name="model">Knows it.</param>
internal sealed class CaptureView(EditorModel model) : Control, IOnTime, IDisposable
{
    private const float RulerHeight = 18;
    private const float TickDistance = 64;

    private static readonly string[] Steps =
    [
        "Put TagBox first on the track, and set the host's loop over the part you want.",
        "Press Arm and play, or bounce. What passes is recorded.",
        "Choose what you want alone, and press Separate.",
    ];

    private readonly WaveformImage waveform = new();

    /// <summary>Project time, which the waveform lies along.</summary>
    public TimeAxis Axis { get; set; }

    /// <inheritdoc/>
    public override string Hint => "What is captured, at its place in the project. Hatched: not captured; play it to fill the gap.";

    /// <inheritdoc/>
    public override bool TakesFocus => false;

    /// <inheritdoc/>
    public override void Paint(Pen pen, Look look)
    {
        if (model.Captured.Pieces.Count == 0)
        {
            PaintSteps(pen);
            return;
        }

        SKRect wave = new(Axis.Left, Bounds.Top + RulerHeight, Axis.Left + Axis.Width, Bounds.Bottom - 4);
        PaintRuler(pen, wave);
        PaintGaps(pen, wave);
        waveform.Paint(pen, wave, Palette.Captured.Color, model.Picture.Captured, Axis.Span);
        PaintTakes(pen, wave);
    }

    /// <inheritdoc/>
    public void PaintPlayhead(Pen pen)
    {
        if (model.Playhead is { } head && model.Captured.Pieces.Count > 0 && Axis.Shows(head))
        {
            pen.Line(Axis.X(head), Bounds.Top, Axis.X(head), Bounds.Bottom - 4, Palette.Playhead.Color, 1.5f);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => waveform.Dispose();

    private void PaintSteps(Pen pen)
    {
        const float Line = 40;
        float left = Bounds.MidX - ((Steps.Max(step => Fonts.Body.MeasureText(step)) + 36) / 2);
        float top = Bounds.MidY - (Steps.Length * Line / 2);
        for (int step = 0; step < Steps.Length; step++, top += Line)
        {
            SKRect number = SKRect.Create(left, top + ((Line - 24) / 2), 24, 24);
            pen.Fill(number, Palette.Raised, 12);
            pen.Text($"{step + 1}", number, Fonts.Strong, Palette.TextOnRaised, SKTextAlign.Center);
            pen.Text(Steps[step], new(number.Right + 12, top, Bounds.Right - 4, top + Line), Fonts.Body, Palette.TextOnPanel);
        }
    }

    private void PaintRuler(Pen pen, SKRect wave)
    {
        foreach ((float x, string text) in Axis.Ticks(TickDistance))
        {
            pen.Line(x, Bounds.Top + 4, x, wave.Bottom, Palette.Edge);
            if (x + 4 + Fonts.Small.MeasureText(text) <= wave.Right)
            {
                pen.Text(text, new(x + 4, Bounds.Top, x + TickDistance, wave.Top), Fonts.Small, Palette.DimOnPanel);
            }
        }
    }

    private void PaintGaps(Pen pen, SKRect wave)
    {
        Region? before = null;
        foreach (Region stretch in model.Captured.Stretches)
        {
            if (before is { } last)
            {
                SKRect gap = new(Axis.X(last.End), wave.Top, Math.Max(Axis.X(last.End) + 2, Axis.X(stretch.Start)), wave.Bottom);
                pen.Fill(gap, Palette.Ground);
                pen.Hatch(gap, Palette.Edge);
                if (gap.Width > 40)
                {
                    SKRect label = SKRect.Create(gap.MidX - 17, gap.MidY - 9, 34, 18);
                    pen.Fill(label, Palette.Ground, Radius);
                    pen.Text("gap", label, Fonts.Small, Palette.DimOnGround, SKTextAlign.Center);
                }
            }

            before = stretch;
        }
    }

    // Where one take ends another has replaced or continued it.
    private void PaintTakes(Pen pen, SKRect wave)
    {
        if (model.Captured.Pieces.Select(piece => piece.Take.Path).Distinct().Count() < 2)
        {
            return;
        }

        foreach (CapturePiece piece in model.Captured.Pieces)
        {
            float left = Axis.X(piece.Region.Start);
            pen.Line(left, wave.Top, left, wave.Bottom, Palette.WarningOnPanel.Color);
            string name = Path.GetFileNameWithoutExtension(piece.Take.Path);
            float width = Fonts.Small.MeasureText(name) + 8;
            if (Axis.X(piece.Region.End) - left > width + 4)
            {
                SKRect label = SKRect.Create(left, wave.Bottom - 16, width, 16);
                pen.Fill(label, Palette.Panel);
                pen.Text(name, SKRect.Inflate(label, -4, 0), Fonts.Small, Palette.WarningOnPanel);
            }
        }
    }
}

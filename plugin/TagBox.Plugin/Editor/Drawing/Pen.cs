using SkiaSharp;

namespace TagBox.Plugin.Editor.Drawing;

/// <summary>Draws the few shapes that the window is made of.</summary>
internal sealed class Pen : IDisposable
{
    private const string Ellipsis = "…";

    private readonly SKPaint paint = new() { IsAntialias = true };

    /// <summary>Where to.</summary>
    public SKCanvas Canvas { get; private set; } = null!;

    /// <summary>Pixels a point.</summary>
    public float Scale { get; private set; } = 1;

    /// <summary>Begins a picture.</summary>
    /// <param name="canvas">Where to; scaled, not turned.</param>
    public void Begin(SKCanvas canvas) => (Canvas, Scale) = (canvas, canvas.TotalMatrix.ScaleX);

    /// <summary>A filled rectangle.</summary>
    public void Fill(SKRect rect, SKColor color, float radius = 0)
    {
        (paint.Style, paint.Color) = (SKPaintStyle.Fill, color);
        Canvas.DrawRoundRect(rect, radius, radius, paint);
    }

    /// <summary>A rectangle's outline, within it.</summary>
    public void Outline(SKRect rect, SKColor color, float radius = 0, float width = 1)
    {
        (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, color, width);
        rect.Inflate(-width / 2, -width / 2);
        Canvas.DrawRoundRect(rect, radius, radius, paint);
    }

    /// <summary>A straight line.</summary>
    public void Line(float x0, float y0, float x1, float y1, SKColor color, float width = 1)
    {
        (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, color, width);
        Canvas.DrawLine(x0, y0, x1, y1, paint);
    }

    /// <summary>A filled circle.</summary>
    public void Dot(SKPoint center, float radius, SKColor color)
    {
        (paint.Style, paint.Color) = (SKPaintStyle.Fill, color);
        Canvas.DrawCircle(center, radius, paint);
    }

    /// <summary>A picture, pixel for pixel.</summary>
    public void Image(SKImage image, float left, float top)
    {
        Canvas.Save();
        Canvas.Scale(1 / Scale);
        Canvas.DrawImage(image, MathF.Round(left * Scale), MathF.Round(top * Scale), SKSamplingOptions.Default);
        Canvas.Restore();
    }

    /// <summary>Slanting lines over a rectangle: nothing is there.</summary>
    public void Hatch(SKRect rect, SKColor color)
    {
        const float Distance = 7;
        Canvas.Save();
        Canvas.ClipRect(rect);
        for (float x = rect.Left - rect.Height; x < rect.Right; x += Distance)
        {
            Line(x, rect.Bottom, x + rect.Height, rect.Top, color);
        }

        Canvas.Restore();
    }

    /// <summary>A line of text that ends at its ellipsis where there is no more room.</summary>
    /// <param name="text">The text.</param>
    /// <param name="room">Its place: it is centred from top to bottom.</param>
    /// <param name="font">Its font.</param>
    /// <param name="ink">Its colour, and what it is drawn on.</param>
    /// <param name="align">Where in its place it stands.</param>
    public void Text(string text, SKRect room, SKFont font, Ink ink, SKTextAlign align = SKTextAlign.Left)
    {
        if (font.MeasureText(text) > room.Width + 0.5f)
        {
            int fits = font.BreakText(text, Math.Max(0, room.Width - font.MeasureText(Ellipsis)));
            text = $"{text.AsSpan(0, fits).TrimEnd()}{Ellipsis}";
        }

        float x = align switch { SKTextAlign.Center => room.MidX, SKTextAlign.Right => room.Right, _ => room.Left };
        (paint.Style, paint.Color) = (SKPaintStyle.Fill, ink.Color);
        Canvas.DrawText(text, x, room.MidY + (font.Size * 0.36f), align, font, paint);
    }

    /// <summary>Lets go of what Skia holds.</summary>
    public void Dispose() => paint.Dispose();
}

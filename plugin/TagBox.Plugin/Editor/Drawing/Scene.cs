using SkiaSharp;

namespace TagBox.Plugin.Editor.Drawing;

/// <summary>A picture that is kept, for what moves to be drawn over: while the host plays, hardly anything does.</summary>
internal sealed class Scene : IDisposable
{
    private readonly SKPaint copy = new() { BlendMode = SKBlendMode.Src };
    private SKSurface? surface;
    private SKImage? image;

    /// <summary>Shows it.</summary>
    /// <param name="canvas">Where; scaled, not turned.</param>
    /// <param name="size">How large, in points.</param>
    /// <param name="isStale">Whether it must be drawn anew in any case.</param>
    /// <param name="draw">Draws it.</param>
    public void Show(SKCanvas canvas, SKSize size, bool isStale, Action<SKCanvas> draw)
    {
        float scale = canvas.TotalMatrix.ScaleX;
        SKImageInfo form = new((int)MathF.Ceiling(size.Width * scale), (int)MathF.Ceiling(size.Height * scale), SKImageInfo.PlatformColorType, SKAlphaType.Premul);
        if (image is null || image.Width != form.Width || image.Height != form.Height)
        {
            surface?.Dispose();
            (surface, isStale) = (SKSurface.Create(form), true);
        }

        if (isStale)
        {
            // Of a picture that is still held, the surface would make a copy.
            image?.Dispose();
            surface!.Canvas.ResetMatrix();
            surface.Canvas.Scale(scale);
            draw(surface.Canvas);
            image = surface.Snapshot();
        }

        canvas.Save();
        canvas.Scale(1 / scale);
        canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default, copy);
        canvas.Restore();
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose()
    {
        image?.Dispose();
        surface?.Dispose();
        copy.Dispose();
    }
}

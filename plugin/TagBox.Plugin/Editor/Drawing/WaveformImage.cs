using System.Runtime.InteropServices;
using SkiaSharp;
using TagBox.Plugin.Metering;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Editor.Drawing;

/// <summary>A waveform as a picture of one column a pixel, kept until another is wanted: most frames change nothing of it.</summary>
internal sealed class WaveformImage : IDisposable
{
    private const int Full = 255;

    // What is silent is a line, what is not there is none.
    private const float Thinnest = 1;

    private SKImage? image;
    private readonly SKPMColor[] shades = new SKPMColor[Full + 1];
    private SKPMColor[] pixels = [];
    private SKColor ink;
    private Peak[] peaks = [];
    private Waveform shown = Waveform.Empty;
    private bool wasWhole;
    private Region part;

    /// <summary>Draws it.</summary>
    /// <param name="pen">Draws.</param>
    /// <param name="rect">Where.</param>
    /// <param name="color">In which colour.</param>
    /// <param name="sound">What it is of.</param>
    /// <param name="span">Which part of it, in project time.</param>
    public void Paint(Pen pen, SKRect rect, SKColor color, Waveform sound, Region span)
    {
        int width = (int)MathF.Round(rect.Width * pen.Scale);
        int height = (int)MathF.Round(rect.Height * pen.Scale);
        if (width <= 0 || height <= 0)
        {
            return;
        }

        if (image is null || image.Width != width || image.Height != height || part != span || ink != color || !wasWhole || !sound.Shows(shown))
        {
            (shown, part, ink) = (sound, span, color);
            // Asked before it is read: what comes meanwhile is for the next time.
            wasWhole = sound.IsWhole;
            peaks = peaks.Length == width ? peaks : new Peak[width];
            sound.Read(span.Start, Math.Max(1, span.Length) / (double)width, peaks);
            image?.Dispose();
            image = Render(width, height);
        }

        pen.Image(image, rect.Left, rect.Top);
    }

    /// <summary>Lets go of the picture.</summary>
    public void Dispose()
    {
        image?.Dispose();
        image = null;
    }

    private SKImage Render(int width, int height)
    {
        pixels = pixels.Length == width * height ? pixels : new SKPMColor[width * height];
        pixels.AsSpan().Clear();
        float middle = height / 2f;
        for (int shade = 0; shade <= Full; shade++)
        {
            shades[shade] = SKPMColor.PreMultiply(ink.WithAlpha((byte)shade));
        }

        for (int x = 0; x < width; x++)
        {
            if (!peaks[x].IsGap)
            {
                float top = middle - (Math.Clamp(peaks[x].Max, -1, 1) * middle);
                float bottom = middle - (Math.Clamp(peaks[x].Min, -1, 1) * middle);
                float more = Math.Max(0, Thinnest - (bottom - top)) / 2;
                Column(x, width, Math.Max(0, top - more), Math.Min(height, bottom + more));
            }
        }

        using SKData data = SKData.CreateCopy(MemoryMarshal.AsBytes(pixels.AsSpan()));
        return SKImage.FromPixels(new SKImageInfo(width, height, SKImageInfo.PlatformColorType, SKAlphaType.Premul), data, width * sizeof(uint));
    }

    // Its ends fade by how much of their pixel is covered.
    private void Column(int x, int width, float top, float bottom)
    {
        int first = (int)top;
        int last = (int)MathF.Ceiling(bottom) - 1;
        for (int y = first + 1; y < last; y++)
        {
            pixels[(y * width) + x] = shades[Full];
        }

        pixels[(first * width) + x] = Covered(Math.Min(bottom, first + 1) - top);
        if (last > first)
        {
            pixels[(last * width) + x] = Covered(bottom - last);
        }
    }

    private SKPMColor Covered(float part) => shades[(int)(part * Full)];
}

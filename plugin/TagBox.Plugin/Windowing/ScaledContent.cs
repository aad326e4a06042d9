using SkiaSharp;
using TagBox.Plugin.Editor;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Windowing;

/// <summary>Content at a scale: points on its inside, pixels on its outside.</summary>
/// <param name="content">The content.</param>
internal sealed class ScaledContent(IWindowContent content)
{
    private const int LargestEdge = 8192;

    /// <summary>Pixels a point.</summary>
    public float Scale { get; set; } = 1;

    /// <summary>The size that the window opens with.</summary>
    public ViewSize PreferredSize => ToPixels(content.PreferredSize);

    /// <summary>The size nearest to a wanted one that everything fits into.</summary>
    public ViewSize Constrain(ViewSize wanted)
    {
        ViewSize smallest = ToPixels(content.SmallestSize);
        return new(Math.Clamp(wanted.Width, smallest.Width, LargestEdge), Math.Clamp(wanted.Height, smallest.Height, LargestEdge));
    }

    public void Opened(IContentWindow window) => content.Opened(window);

    public void Closed() => content.Closed();

    public bool Advance() => content.Advance();

    public bool Key(in KeyInput input) => content.Key(input);

    public void Pointer(PointerKind kind, int x, int y, KeyModifiers modifiers, int clicks = 0, float wheel = 0) =>
        content.Pointer(new PointerInput(kind, new SKPoint(x / Scale, y / Scale), clicks, wheel, modifiers));

    /// <summary>Draws all of it; a window too small for that shows its upper left part.</summary>
    public void Paint(SKCanvas canvas, ViewSize size)
    {
        ViewSize drawn = Constrain(size);
        using SKAutoCanvasRestore kept = new(canvas);
        canvas.Scale(Scale);
        content.Paint(canvas, new SKSize(drawn.Width / Scale, drawn.Height / Scale));
    }

    private ViewSize ToPixels(SKSizeI points) => new((int)MathF.Round(points.Width * Scale), (int)MathF.Round(points.Height * Scale));
}

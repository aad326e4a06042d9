using SkiaSharp;

namespace TagBox.Plugin.Editor.Drawing;

/// <summary>The one family that the window is written in: Inter, carried along, since a host's machine may have any fonts or none.</summary>
internal static class Fonts
{
    /// <summary>Beside other things: units, times, hints.</summary>
    public static readonly SKFont Small = Font("Inter-Regular.otf", 11);

    /// <summary>What is read.</summary>
    public static readonly SKFont Body = Font("Inter-Regular.otf", 13);

    /// <summary>What stands out: names, buttons, the state.</summary>
    public static readonly SKFont Strong = Font("Inter-SemiBold.otf", 13);

    /// <summary>Small and standing out: letters on small buttons.</summary>
    public static readonly SKFont SmallStrong = Font("Inter-SemiBold.otf", 11);

    /// <summary>The product's name, and numbers of steps.</summary>
    public static readonly SKFont Title = Font("Inter-SemiBold.otf", 17);

    // Without hints and sub-pixel colours, so that letters are the same at every scale and on every system.
    private static SKFont Font(string resource, float size)
    {
        using Stream stream = typeof(Fonts).Assembly.GetManifestResourceStream(resource)!;
        using SKData data = SKData.Create(stream);
        return new SKFont(SKTypeface.FromData(data), size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };
    }
}

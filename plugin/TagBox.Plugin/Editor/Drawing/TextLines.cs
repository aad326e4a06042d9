using SkiaSharp;

namespace TagBox.Plugin.Editor.Drawing;

/// <summary>Breaks a text into lines, between words, or within one that is longer than a line, as paths are.</summary>
internal static class TextLines
{
    /// <summary>The lines.</summary>
    /// <param name="text">The text; may be empty.</param>
    /// <param name="font">What it is written in.</param>
    /// <param name="width">Room of a line, in points.</param>
    public static IReadOnlyList<string> Break(string text, SKFont font, float width)
    {
        List<string> lines = [];
        for (string left = text.Trim(); left.Length > 0;)
        {
            int fits = Math.Max(1, font.BreakText(left, width));
            int end = fits >= left.Length ? left.Length : left.LastIndexOf(' ', fits);
            end = end <= 0 ? fits : end;
            lines.Add(left[..end]);
            left = left[end..].TrimStart();
        }

        return lines;
    }
}

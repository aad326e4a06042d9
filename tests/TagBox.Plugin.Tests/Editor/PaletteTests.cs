using System.Reflection;
using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;

namespace TagBox.Plugin.Tests.Editor;

/// <summary>Contrast as WCAG 2.2 defines it, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.</summary>
public sealed class PaletteTests
{
    private const double Least = 4.5;

    public static TheoryData<string> Inks => [.. All().Keys];

    [Theory]
    [MemberData(nameof(Inks))]
    public void WhatMustBeSeen_StandsOutFromWhatIsBehindIt(string name)
    {
        Ink ink = All()[name];

        Contrast(ink.Color, ink.Ground).ShouldBeGreaterThanOrEqualTo(Least);
    }

    /// <summary>The ends of the scale, and WebAIM's example of a gray that is just enough on white.</summary>
    [Fact]
    public void Contrast_IsAsPublished()
    {
        Contrast(SKColors.Black, SKColors.White).ShouldBe(21, 1e-9);
        Contrast(SKColors.White, SKColors.White).ShouldBe(1, 1e-9);
        Contrast(new(0xff767676), SKColors.White).ShouldBe(4.54, 0.005);
    }

    private static Dictionary<string, Ink> All()
    {
        Dictionary<string, Ink> inks = typeof(Palette).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(Ink))
            .ToDictionary(field => field.Name, field => (Ink)field.GetValue(null)!);
        foreach ((int slot, Ink ink) in Palette.Stems.Concat(Palette.SelectedStems).Index())
        {
            inks[$"Stem {slot}"] = ink;
        }

        return inks;
    }

    private static double Contrast(SKColor first, SKColor second)
    {
        (double one, double other) = (Luminance(first), Luminance(second));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(SKColor color) => (0.2126 * Linear(color.Red)) + (0.7152 * Linear(color.Green)) + (0.0722 * Linear(color.Blue));

    private static double Linear(byte value) => value / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
}

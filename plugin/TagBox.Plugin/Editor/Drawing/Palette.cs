using SkiaSharp;
using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Editor.Drawing;

/// <summary>The window's colours. Bare colours are surfaces and ornament; what must be seen is an <see cref="Ink"/>.</summary>
internal static class Palette
{
    /// <summary>Behind everything.</summary>
    public static readonly SKColor Ground = new(0xff14161b);

    /// <summary>Of what belongs together.</summary>
    public static readonly SKColor Panel = new(0xff1c1f26);

    /// <summary>Of what can be pressed.</summary>
    public static readonly SKColor Raised = new(0xff2b303b);

    /// <summary>The same, with the mouse over it.</summary>
    public static readonly SKColor Lifted = new(0xff363d4a);

    /// <summary>Fine lines between surfaces.</summary>
    public static readonly SKColor Edge = new(0xff3a414e);

    /// <summary>The filled part of a level.</summary>
    public static readonly SKColor Fill = new(0xff21555b);

    /// <summary>Behind a selected row.</summary>
    public static readonly SKColor Selected = new(0xff26303c);

    private static readonly SKColor White = new(0xfff0f2f6);
    private static readonly SKColor Gray = new(0xffabb4c3);
    private static readonly SKColor Dark = new(0xff101216);
    private static readonly SKColor Teal = new(0xff5ad7c4);
    private static readonly SKColor Red = new(0xffff8177);
    private static readonly SKColor Amber = new(0xffffc05c);

    public static readonly Ink TextOnGround = new(White, Ground);
    public static readonly Ink DimOnGround = new(Gray, Ground);
    public static readonly Ink BadOnGround = new(Red, Ground);
    public static readonly Ink TextOnPanel = new(White, Panel);
    public static readonly Ink DimOnPanel = new(Gray, Panel);
    public static readonly Ink GoodOnPanel = new(Teal, Panel);
    public static readonly Ink BadOnPanel = new(Red, Panel);
    public static readonly Ink WarningOnPanel = new(Amber, Panel);
    public static readonly Ink TextOnSelected = new(White, Selected);
    public static readonly Ink DimOnSelected = new(Gray, Selected);
    public static readonly Ink GoodOnSelected = new(Teal, Selected);
    public static readonly Ink WarningOnSelected = new(Amber, Selected);
    public static readonly Ink TextOnRaised = new(White, Raised);
    public static readonly Ink DimOnRaised = new(Gray, Raised);
    public static readonly Ink GoodOnRaised = new(Teal, Raised);
    public static readonly Ink BadOnRaised = new(Red, Raised);
    public static readonly Ink TextOnLifted = new(White, Lifted);
    public static readonly Ink DimOnLifted = new(Gray, Lifted);
    public static readonly Ink GoodOnLifted = new(Teal, Lifted);
    public static readonly Ink BadOnLifted = new(Red, Lifted);
    public static readonly Ink TextOnFill = new(White, Fill);
    public static readonly Ink DarkOnTeal = new(Dark, Teal);
    public static readonly Ink DarkOnRed = new(Dark, Red);
    public static readonly Ink DarkOnAmber = new(Dark, Amber);

    /// <summary>Around what has the keyboard.</summary>
    public static readonly Ink Focus = new(White, Ground);

    /// <summary>Where the host plays.</summary>
    public static readonly Ink Playhead = new(White, Panel);

    /// <summary>The captured sound.</summary>
    public static readonly Ink Captured = new(new(0xffc3ccda), Panel);

    private static readonly SKColor[] Hues =
        [Teal, new(0xff6fb7ff), new(0xffb79cff), new(0xffff8fc0), new(0xffff9a76), new(0xfff2d35b), Gray];

    /// <summary>The sound of each stem, by slot; the last is the rest's.</summary>
    public static IReadOnlyList<Ink> Stems { get; } = [.. Hues.Take(StemSlots.Count).Select(hue => new Ink(hue, Panel))];

    /// <summary>The same in a row that is selected.</summary>
    public static IReadOnlyList<Ink> SelectedStems { get; } = [.. Stems.Select(ink => ink with { Ground = Selected })];
}

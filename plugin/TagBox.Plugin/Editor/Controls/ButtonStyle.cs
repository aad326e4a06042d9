using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>How a button looks while it is on.</summary>
/// <param name="On">Its text, on its surface.</param>
/// <param name="Font">Its font.</param>
/// <param name="Off">Its text while it is off.</param>
/// <param name="OffHovered">The same with the mouse over it.</param>
internal sealed record ButtonStyle(Ink On, SKFont Font, Ink Off, Ink OffHovered)
{
    /// <summary>What comes next: there is one of it.</summary>
    public static readonly ButtonStyle Main = new(Palette.DarkOnTeal, Fonts.Strong, Palette.TextOnRaised, Palette.TextOnLifted);

    /// <summary>What records.</summary>
    public static readonly ButtonStyle Record = new(Palette.DarkOnRed, Fonts.Strong, Palette.BadOnRaised, Palette.BadOnLifted);

    /// <summary>What keeps silent.</summary>
    public static readonly ButtonStyle Mute = new(Palette.DarkOnAmber, Fonts.SmallStrong, Palette.TextOnRaised, Palette.TextOnLifted);

    /// <summary>What is heard alone.</summary>
    public static readonly ButtonStyle Solo = new(Palette.DarkOnTeal, Fonts.SmallStrong, Palette.TextOnRaised, Palette.TextOnLifted);

    /// <summary>Any other.</summary>
    public static readonly ButtonStyle Plain = new(Palette.DarkOnTeal, Fonts.Body, Palette.TextOnRaised, Palette.TextOnLifted);
}

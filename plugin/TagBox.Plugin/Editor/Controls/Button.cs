using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>Something to press, which may stay on.</summary>
/// <param name="style">How it looks.</param>
/// <param name="text">What stands on it.</param>
/// <param name="hint">What it does.</param>
/// <param name="press">Does it.</param>
internal sealed class Button(ButtonStyle style, Func<string> text, string hint, Action press) : Control
{
    /// <summary>Whether it is on.</summary>
    public Func<bool> IsOn { get; init; } = () => false;

    /// <summary>Whether it can be pressed.</summary>
    public Func<bool> CanPress { get; init; } = () => true;

    /// <inheritdoc/>
    public override string Hint => hint;

    /// <inheritdoc/>
    public override bool IsEnabled => CanPress();

    /// <inheritdoc/>
    public override void Paint(Pen pen, Look look)
    {
        bool isOn = IsOn();
        Ink ink = isOn ? style.On
            : !IsEnabled ? Palette.DimOnPanel
            : look.IsHovered ? style.OffHovered
            : style.Off;
        pen.Fill(Bounds, ink.Ground, Radius);
        if (!isOn)
        {
            pen.Outline(Bounds, Palette.Edge, Radius);
        }

        SKRect room = SKRect.Inflate(Bounds, -3, 0);
        room.Offset(0, look.IsHeld ? 1 : 0);
        pen.Text(text(), room, style.Font, ink, SKTextAlign.Center);
    }

    /// <inheritdoc/>
    public override void Release(in PointerInput input)
    {
        if (IsEnabled && Bounds.Contains(input.Position))
        {
            press();
        }
    }

    /// <inheritdoc/>
    public override bool Key(in KeyInput input)
    {
        bool isPress = input.Key == EditorKey.Enter && IsEnabled;
        if (isPress)
        {
            press();
        }

        return isPress;
    }
}

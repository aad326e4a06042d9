using SkiaSharp;

namespace TagBox.Plugin.Editor;

/// <summary>What a mouse does over a window.</summary>
/// <param name="Kind">What has happened.</param>
/// <param name="Position">Where, in points from the upper left corner; outside the window while a button is held, it may be.</param>
/// <param name="Clicks">Of a press: 1, or 2 for the second one of a double click. Otherwise 0.</param>
/// <param name="Wheel">Of a turn of the wheel: lines, up is positive. Otherwise 0.</param>
/// <param name="Modifiers">Keys held down meanwhile.</param>
public readonly record struct PointerInput(PointerKind Kind, SKPoint Position, int Clicks = 0, float Wheel = 0, KeyModifiers Modifiers = KeyModifiers.None);

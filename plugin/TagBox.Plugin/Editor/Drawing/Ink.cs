using SkiaSharp;

namespace TagBox.Plugin.Editor.Drawing;

/// <summary>A colour that carries meaning, and the one that it is drawn on: whoever draws says both, so that their contrast can be checked.</summary>
/// <param name="Color">Of what is drawn.</param>
/// <param name="Ground">Of what is behind it.</param>
internal readonly record struct Ink(SKColor Color, SKColor Ground);

namespace TagBox.Plugin.Vst3;

/// <summary>The size of a view, in pixels.</summary>
/// <param name="Width">0 or more.</param>
/// <param name="Height">0 or more.</param>
public readonly record struct ViewSize(int Width, int Height);

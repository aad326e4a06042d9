namespace TagBox.Plugin.Editor.Controls;

/// <summary>How a control stands to mouse and keyboard.</summary>
/// <param name="IsHovered">The mouse is over it.</param>
/// <param name="IsHeld">The mouse holds it.</param>
/// <param name="IsFocused">It has the keyboard.</param>
internal readonly record struct Look(bool IsHovered, bool IsHeld, bool IsFocused);

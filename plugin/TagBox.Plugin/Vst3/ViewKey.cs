namespace TagBox.Plugin.Vst3;

/// <summary>A key that the host has been given and offers to a view.</summary>
/// <param name="Character">What it types, or zero.</param>
/// <param name="Code">Its number in the format's list, or zero for a key that types (keycodes.h).</param>
/// <param name="Modifiers">Keys held down: 1 shift, 2 alt, 4 control, or command on macOS (keycodes.h).</param>
public readonly record struct ViewKey(char Character, int Code, int Modifiers);

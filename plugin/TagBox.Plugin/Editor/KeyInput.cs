namespace TagBox.Plugin.Editor;

/// <summary>A press of a key.</summary>
/// <param name="Key">The key, or <see cref="EditorKey.Character"/> where it types one.</param>
/// <param name="Text">What it types; empty for keys that type nothing.</param>
/// <param name="Modifiers">Keys held down meanwhile.</param>
public readonly record struct KeyInput(EditorKey Key, string Text = "", KeyModifiers Modifiers = KeyModifiers.None);

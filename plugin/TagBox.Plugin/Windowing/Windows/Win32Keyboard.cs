using TagBox.Plugin.Editor;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>Keys: those with a name by their number (winuser.h, VK_), the others by the characters that Windows makes of them.</summary>
internal sealed class Win32Keyboard(ScaledContent content)
{
    private const int FirstTyped = 0x21;
    private const int Erase = 0x7f;

    private char pending;

    /// <summary>What is held down.</summary>
    public static KeyModifiers Modifiers =>
        (IsDown(User32.ShiftKey) ? KeyModifiers.Shift : 0) | (IsDown(User32.ControlKey) ? KeyModifiers.Control : 0) | (IsDown(User32.AltKey) ? KeyModifiers.Alt : 0);

    /// <summary>Takes a message of a key that went down or of a character.</summary>
    /// <returns>Whether it was of use.</returns>
    public bool Take(uint message, nint first) => (message == User32.KeyDown ? Named((int)first) : Typed((char)first)) is not { } key || content.Key(key);

    private static bool IsDown(int key) => User32.KeyState(key) < 0;

    // Null where a character follows.
    private static KeyInput? Named(int key)
    {
        KeyModifiers modifiers = Modifiers;
        EditorKey? named = key switch
        {
            0x08 => EditorKey.Backspace,
            0x09 => EditorKey.Tab,
            0x0d => EditorKey.Enter,
            0x1b => EditorKey.Escape,
            0x20 => EditorKey.Space,
            0x23 => EditorKey.End,
            0x24 => EditorKey.Home,
            0x25 => EditorKey.Left,
            0x26 => EditorKey.Up,
            0x27 => EditorKey.Right,
            0x28 => EditorKey.Down,
            0x2e => EditorKey.Delete,
            _ => null,
        };
        return named is { } known ? new KeyInput(known, known == EditorKey.Space ? " " : "", modifiers)
            // With control a letter makes no character.
            : modifiers == KeyModifiers.Control && key is >= 'A' and <= 'Z' ? new KeyInput(EditorKey.Character, char.ToLowerInvariant((char)key).ToString(), modifiers)
            : null;
    }

    private KeyInput? Typed(char character)
    {
        if (char.IsHighSurrogate(character))
        {
            pending = character;
            return null;
        }

        string text = char.IsLowSurrogate(character) && pending != 0 ? $"{pending}{character}" : character.ToString();
        pending = '\0';
        return character is < (char)FirstTyped or (char)Erase ? null : new KeyInput(EditorKey.Character, text, Modifiers);
    }
}

using TagBox.Plugin.Editor;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Windowing;

/// <summary>Keys as hosts name them (keycodes.h).</summary>
internal static class HostKeys
{
    private const int Shift = 1;
    private const int Alt = 2;
    private const int Control = 4;

    /// <summary>A host's key as the editor takes it; null for one that it does not know.</summary>
    public static KeyInput? Read(ViewKey key)
    {
        KeyModifiers modifiers = (Has(Shift) ? KeyModifiers.Shift : 0) | (Has(Alt) ? KeyModifiers.Alt : 0) | (Has(Control) ? KeyModifiers.Control : 0);
        EditorKey? named = key.Code switch
        {
            1 => EditorKey.Backspace,
            2 => EditorKey.Tab,
            4 or 19 => EditorKey.Enter,
            6 => EditorKey.Escape,
            7 => EditorKey.Space,
            9 => EditorKey.End,
            10 => EditorKey.Home,
            11 => EditorKey.Left,
            12 => EditorKey.Up,
            13 => EditorKey.Right,
            14 => EditorKey.Down,
            22 => EditorKey.Delete,
            _ => null,
        };
        if (named is null && key.Character == ' ')
        {
            named = EditorKey.Space;
        }

        return named is { } known ? new KeyInput(known, known == EditorKey.Space ? " " : "", modifiers)
            : key.Character >= ' ' ? new KeyInput(EditorKey.Character, key.Character.ToString(), modifiers)
            : null;

        bool Has(int modifier) => (key.Modifiers & modifier) != 0;
    }
}

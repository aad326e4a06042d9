using TagBox.Plugin.Editor;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>Keys by their symbols (X11/keysymdef.h). Symbols of Latin-1 and of Unicode type their character; there are no dead keys and no input methods.</summary>
internal static unsafe class XKeyboard
{
    private const int ShiftMask = 1;
    private const int ControlMask = 4;
    private const int AltMask = 8;
    private const int Unicode = 0x01000000;
    private const int KeypadFirst = 0xffaa;
    private const int KeypadLast = 0xffb9;
    private const int KeypadToAscii = 0xff80;

    public static KeyModifiers Modifiers(uint state) =>
        ((state & ShiftMask) != 0 ? KeyModifiers.Shift : 0) | ((state & ControlMask) != 0 ? KeyModifiers.Control : 0) | ((state & AltMask) != 0 ? KeyModifiers.Alt : 0);

    /// <summary>A key as the editor takes it; null for one that it does not know.</summary>
    public static KeyInput? Read(ref XInputEvent input)
    {
        byte unused;
        Xlib.LookupString(ref input, &unused, 1, out nint symbol, 0);
        return Read((int)symbol, Modifiers(input.State));
    }

    /// <summary>A symbol as the editor takes it; null for one that it does not know.</summary>
    public static KeyInput? Read(int symbol, KeyModifiers modifiers)
    {
        EditorKey? named = symbol switch
        {
            0x20 or 0xff80 => EditorKey.Space,
            0xff08 => EditorKey.Backspace,
            0xff09 or 0xfe20 => EditorKey.Tab,
            0xff0d or 0xff8d => EditorKey.Enter,
            0xff1b => EditorKey.Escape,
            0xffff or 0xff9f => EditorKey.Delete,
            0xff50 or 0xff95 => EditorKey.Home,
            0xff51 or 0xff96 => EditorKey.Left,
            0xff52 or 0xff97 => EditorKey.Up,
            0xff53 or 0xff98 => EditorKey.Right,
            0xff54 or 0xff99 => EditorKey.Down,
            0xff57 or 0xff9c => EditorKey.End,
            _ => null,
        };
        if (named is { } known)
        {
            return new KeyInput(known, known == EditorKey.Space ? " " : "", modifiers);
        }

        int character = symbol switch
        {
            (> 0x20 and < 0x7f) or (>= 0xa0 and <= 0xff) => symbol,
            0x20ac => symbol,
            >= KeypadFirst and <= KeypadLast => symbol - KeypadToAscii,
            > Unicode + 0xff and <= Unicode + 0x10ffff => symbol - Unicode,
            _ => 0,
        };
        return character is 0 or (>= 0xd800 and <= 0xdfff) ? null : new KeyInput(EditorKey.Character, char.ConvertFromUtf32(character), modifiers);
    }
}

using TagBox.Plugin.Editor;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Windowing;
using TagBox.Plugin.Windowing.X11;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>What keys, files and scales are called elsewhere: numbers of X11/keysymdef.h and keycodes.h, RFC 8089.</summary>
public sealed class InputTests
{
    [Theory]
    [InlineData(0x61, EditorKey.Character, "a")]
    [InlineData(0xe4, EditorKey.Character, "ä")]
    [InlineData(0x20ac, EditorKey.Character, "€")]
    [InlineData(0x01000431, EditorKey.Character, "б")]
    [InlineData(0x0101f600, EditorKey.Character, "\U0001F600")]
    [InlineData(0xffb7, EditorKey.Character, "7")]
    [InlineData(0x20, EditorKey.Space, " ")]
    [InlineData(0xfe20, EditorKey.Tab, "")]
    [InlineData(0xff8d, EditorKey.Enter, "")]
    [InlineData(0xff57, EditorKey.End, "")]
    [InlineData(0xffff, EditorKey.Delete, "")]
    public void Symbol_OfX11_IsAKey(int symbol, EditorKey key, string text) =>
        XKeyboard.Read(symbol, KeyModifiers.Alt).ShouldBe(new KeyInput(key, text, KeyModifiers.Alt));

    [Theory]
    [InlineData(0)]
    [InlineData(0xffbe)]
    [InlineData(0xffe1)]
    [InlineData(0x0100d800)]
    public void Symbol_ThatTypesNothing_IsNone(int symbol) => XKeyboard.Read(symbol, KeyModifiers.None).ShouldBeNull();

    [Theory]
    [InlineData('\0', 1, EditorKey.Backspace)]
    [InlineData('\t', 2, EditorKey.Tab)]
    [InlineData('\r', 4, EditorKey.Enter)]
    [InlineData('\0', 6, EditorKey.Escape)]
    [InlineData('\0', 9, EditorKey.End)]
    [InlineData('\0', 10, EditorKey.Home)]
    [InlineData('\0', 14, EditorKey.Down)]
    [InlineData('\0', 19, EditorKey.Enter)]
    [InlineData('\0', 22, EditorKey.Delete)]
    public void Code_OfAHost_IsAKey(char character, int code, EditorKey key) => HostKeys.Read(new ViewKey(character, code, 0)).ShouldBe(new KeyInput(key));

    [Theory]
    [InlineData("Xft.antialias:\t1\nXft.dpi:\t144\n", 1.5)]
    [InlineData("Xft.dpi: 192.5", 2.005)]
    [InlineData("Xft.dpi:\t-96\n", 1)]
    [InlineData("Xft.dpi:\tlarge\n", 1)]
    [InlineData("", 1)]
    public void Scale_OfTheDesktop_IsItsDotsPerInch(string resources, float scale) => XScale.Read(resources).ShouldBe(scale, 1e-3);
}

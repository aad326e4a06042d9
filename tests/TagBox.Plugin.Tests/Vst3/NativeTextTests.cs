using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

public sealed unsafe class NativeTextTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("abcdefgh", "abcdefg")]
    [InlineData("abcdef\U0001F941", "abcdef")]
    [InlineData("", "")]
    public void Write_InAFieldOfEight_IsCutAtACharacterAndClosed(string text, string kept)
    {
        char* field = stackalloc char[8];
        new Span<char>(field, 8).Fill('x');
        NativeText.Write(text, field, 8);
        new string(field).ShouldBe(kept);
        field[7].ShouldBe('\0');
    }

    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("abcdefgh", "abcdefg")]
    [InlineData("abcdefä", "abcdef")]
    public void WriteUtf8_InAFieldOfEight_IsCutAtACharacterAndClosed(string text, string kept)
    {
        byte* field = stackalloc byte[8];
        new Span<byte>(field, 8).Fill(0xFF);
        NativeText.WriteUtf8(text, field, 8);
        new string((sbyte*)field).ShouldBe(kept);
        field[7].ShouldBe((byte)0);
    }

    [Fact]
    public void Read_WithoutItsZero_StopsAtTheLimit()
    {
        char* field = stackalloc char[4];
        new Span<char>(field, 4).Fill('x');
        NativeText.Read(field, 4).ShouldBe("xxxx");
        NativeText.Read(null).ShouldBe("");
    }
}

using System.Text;
using FsCheck.Xunit;
using TagBox.Cli.Stems;
using TagBox.Engine;

namespace TagBox.Cli.Tests.Stems;

public class StemFileNamesTests
{
    [Fact]
    public void Of_PlainNames_GivesSongThenStem() =>
        StemFileNames.Of("My song", ["violin", "drums"]).ShouldBe(["My song - violin.wav", "My song - drums.wav", "My song - rest.wav"]);

    [Theory]
    [InlineData("a/b", "a_b")]
    [InlineData(@"C:\x", "C__x")]
    [InlineData("what?*\"<>|", "what______")]
    [InlineData("tab\there", "tab_here")]
    [InlineData("dots... ", "dots")]
    [InlineData(" ", "_")]
    [InlineData("Ünïcode 音", "Ünïcode 音")]
    public void Sanitise_ForbiddenCharacters_AreReplaced(string text, string expected) =>
        StemFileNames.Sanitise(text).ShouldBe(expected);

    [Fact]
    public void Of_NamesThatFallTogether_AreNumbered() =>
        StemFileNames.Of("s", ["a/b", "a:b", "A_B", "Rest"]).ShouldBe(["s - a_b.wav", "s - a_b (2).wav", "s - A_B (3).wav", "s - Rest (2).wav", "s - rest.wav"]);

    [Theory]
    [InlineData("{stem}", "violin.flac")]
    [InlineData("{stem} of {song}", "violin of {stem}.flac")]
    [InlineData("../{song}/{stem}", ".._{stem}_violin.flac")]
    public void Of_Pattern_PutsBothInTheirPlaces(string pattern, string expected) =>
        StemFileNames.Of("{stem}", ["violin"], StemFileNames.Checked(pattern), "flac")[0].ShouldBe(expected);

    [Theory]
    [InlineData("{song}")]
    [InlineData("")]
    [InlineData("{stem} of a song whose title is so long that nothing is left for the song's own name")]
    public void Checked_NoPattern_IsRefused(string pattern) =>
        Should.Throw<TagBoxException>(() => StemFileNames.Checked(pattern)).Message.ShouldContain("{stem}");

    [Property]
    public void Of_AnyNames_AreDistinctAndFitEveryFileSystem(string? song, string?[] stems)
    {
        string[] names = StemFileNames.Of(song ?? "", [.. stems.Select(stem => stem ?? "")]);
        names.Length.ShouldBe(stems.Length + 1);
        names.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(names.Length);
        foreach (string name in names)
        {
            Encoding.UTF8.GetByteCount(name).ShouldBeLessThan(230);
            name.IndexOfAny(['<', '>', ':', '"', '/', '\\', '|', '?', '*', '\0', '\n']).ShouldBe(-1);
            name.ShouldEndWith(".wav");
        }
    }

    [Fact]
    public void Of_VeryLongNames_KeepsTheStemAndFits()
    {
        string name = StemFileNames.Of(new string('音', 500), ["violin"])[0];
        name.ShouldEndWith(" - violin.wav");
        Encoding.UTF8.GetByteCount(name).ShouldBeLessThan(230);
    }
}

using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Tests.Parameters;

public sealed class ShortTextTests
{
    private const int Limit = 127;

    [Fact]
    public void TextThatFits_StaysAsItIs() => ShortText.Fit(new string('a', Limit), Limit).ShouldBe(new string('a', Limit));

    [Fact]
    public void LongPath_IsShortenedToItsLastTwoNames() =>
        ShortText.Fit("Failed: The file '/home/ada/music/songs/a song with a name that goes on/TagBox/2026-11-30 10.11.12 0a1b2c3d/captures/take 001.wav' is missing. Capture again.", Limit)
            .ShouldBe("Failed: The file '…/captures/take 001.wav' is missing. Capture again.");

    [Fact]
    public void LongPath_OfAFileThatCannotBeRead_IsShortenedToItsLastTwoNames() =>
        ShortText.Fit("Stems missing: Cannot read /home/ada/music/a song with a name that goes on/TagBox/2026-11-30 10.11.12 0a1b2c3d/001 - violin.wav: there is no such file; check its name.", Limit)
            .ShouldBe("Stems missing: Cannot read …/2026-11-30 10.11.12 0a1b2c3d/001 - violin.wav: there is no such file; check its name.");

    [Theory]
    [InlineData("Set TAGBOX_HOME to a folder of your own.")]
    [InlineData("Make room, or move TAGBOX_HOME.")]
    public void LongMessage_KeepsWhatToDo(string advice)
    {
        string text = ShortText.Fit($"Engine cannot run: {string.Concat(Enumerable.Repeat("many words ", 20))}. {advice}", Limit);

        text.Length.ShouldBeLessThanOrEqualTo(Limit);
        text.ShouldStartWith("Engine cannot run: many words");
        text.ShouldEndWith($"… {advice}".Replace("… ", "…"));
    }

    [Fact]
    public void AnyText_Fits()
    {
        Random random = new(3);
        for (int round = 0; round < 1000; round++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(1, 500)).Select(_ => "ab '/.;:\\"[random.Next(9)])]);
            ShortText.Fit(text, Limit).Length.ShouldBeLessThanOrEqualTo(Limit, text);
        }
    }
}

using TagBox.Cli.CommandLine;
using TagBox.Cli.Stems;
using TagBox.Cli.Tests.Support;
using TagBox.Engine;

namespace TagBox.Cli.Tests.Stems;

public class RegionTests
{
    [Fact]
    public void Of_NoTimes_IsTheWholeSong() =>
        Region.Of(new SilentReader(44100, 100_000), null, null).ShouldBe(new Region(0, 100_000));

    [Fact]
    public void Of_Times_AreRoundedToTheNearestSample() =>
        Region.Of(new SilentReader(44100, 100_000), new TimePosition(0.5m), new TimePosition(1.00001m)).ShouldBe(new Region(22050, 22050));

    [Fact]
    public void Of_EndPastTheEnd_StopsAtTheEnd() =>
        Region.Of(new SilentReader(1000, 5000), new TimePosition(4), new TimePosition(60)).ShouldBe(new Region(4000, 1000));

    [Fact]
    public void Of_Samples_AreTakenAsTheyAre() =>
        Region.Of(new SilentReader(44100, 100_000), new TimePosition(44_101, IsSample: true), new TimePosition(1.5m)).ShouldBe(new Region(44_101, 22_049));

    [Theory]
    [InlineData(5000, "5", null, "--start 0:05 is past the end of the audio, which lasts 0:05.")]
    [InlineData(5000, "70", null, "--start 1:10 is past the end of the audio, which lasts 0:05.")]
    [InlineData(5000, "2", "1", "--end 0:01 is not after --start 0:02.")]
    [InlineData(5000, "2", "2", "--end 0:02 is not after --start 0:02.")]
    [InlineData(5000, null, "0", "--end 0:00 is not after --start 0:00.")]
    [InlineData(0, null, null, "The audio is empty: it holds no samples.")]
    public void Of_NothingBetween_SaysWhy(long samples, string? start, string? end, string message)
    {
        TagBoxException error = Should.Throw<TagBoxException>(() => Region.Of(new SilentReader(1000, samples), Seconds(start), Seconds(end)));
        error.Message.ShouldBe(message);
    }

    private static TimePosition? Seconds(string? text) =>
        text is null ? null : new TimePosition(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}

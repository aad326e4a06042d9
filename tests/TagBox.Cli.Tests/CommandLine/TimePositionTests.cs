using System.CommandLine;
using System.CommandLine.Parsing;
using TagBox.Cli.CommandLine;

namespace TagBox.Cli.Tests.CommandLine;

public class TimePositionTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("12.5", "12.5")]
    [InlineData("90", "90")]
    [InlineData("1:02.250", "62.250")]
    [InlineData("0:00.001", "0.001")]
    [InlineData("1:02:03.5", "3723.5")]
    [InlineData("75:00", "4500")]
    public void Parse_SecondsOrClock_GivesExactSeconds(string text, string seconds) =>
        Parse(text).GetValue<TimePosition?>("--start").ShouldBe(new TimePosition(decimal.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0s", 0)]
    [InlineData("441000s", 441_000)]
    [InlineData("9007199254740992s", 1L << 53)]
    public void Parse_Samples_GivesThatSampleAtAnyRate(string text, long sample) =>
        Parse(text).GetValue<TimePosition?>("--start")!.Value.Sample(44100).ShouldBe(sample);

    [Theory]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("12.5s")]
    [InlineData("1:02s")]
    [InlineData("9007199254740993s")]
    public void Parse_NoSample_SaysWhatASampleLooksLike(string text) =>
        Parse(text).Errors.ShouldHaveSingleItem().Message.ShouldBe($"--start '{text}' is not a sample: give a whole number from 0 on and s (441000s).");

    [Theory]
    [InlineData("soon")]
    [InlineData("1:60")]
    [InlineData("1:2:3:4")]
    [InlineData("1.5:00")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData(":30")]
    [InlineData("99999999999")]
    public void Parse_NoTime_SaysWhatATimeLooksLike(string text) =>
        Parse(text).Errors.ShouldHaveSingleItem().Message.ShouldBe($"--start '{text}' is not a time: give seconds (12.5) or minutes and seconds (1:02.250).");

    [Fact]
    public void Parse_Negative_SaysItIsBeforeTheBeginning() =>
        Parse("-3").Errors.ShouldHaveSingleItem().Message.ShouldBe("--start -3 is before the beginning: give a time from 0 on.");

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(62.25, "1:02.25")]
    [InlineData(3723.5, "62:03.5")]
    [InlineData(59.9999, "1:00")]
    public void Format_Seconds_GivesMinutesAndSeconds(double seconds, string text) =>
        TimePosition.Format(seconds).ShouldBe(text);

    private static ParseResult Parse(string text) =>
        new Command("test") { new Option<TimePosition?>("--start") { CustomParser = TimePosition.Parse } }.Parse(["--start", text]);
}

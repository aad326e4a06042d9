using TagBox.Plugin.Editor.Drawing;

namespace TagBox.Plugin.Tests.Editor;

public sealed class TimeAxisTests
{
    [Fact]
    public void Ticks_AreAtRoundTimes_AndFarEnoughApart()
    {
        TimeAxis axis = new(new(44_100 * 3, 44_100 * 60), 44_100, 100, 600);

        (float X, string Text)[] ticks = [.. axis.Ticks(64)];

        ticks.Select(tick => tick.Text).ShouldBe(["0:10", "0:20", "0:30", "0:40", "0:50", "1:00"]);
        ticks[0].X.ShouldBe(170, 0.01f);
        ticks[1].X.ShouldBe(270, 0.01f);
    }

    [Fact]
    public void ShortStretchBeforeTheProject_IsToldInHundredths()
    {
        TimeAxis axis = new(new(-48_000, 12_000), 48_000, 0, 500);

        axis.Ticks(64).Select(tick => tick.Text).ShouldBe(["-0:01.00", "-0:00.95", "-0:00.90", "-0:00.85", "-0:00.80", "-0:00.75"]);
    }

    [Theory]
    [InlineData(0, false, "0:00")]
    [InlineData(61.4, false, "1:01")]
    [InlineData(3725, false, "62:05")]
    [InlineData(0.256, true, "0:00.25")]
    public void Clock_ReadsAsMinutesAndSeconds(double seconds, bool exact, string text) => TimeAxis.Clock(seconds, exact).ShouldBe(text);
}

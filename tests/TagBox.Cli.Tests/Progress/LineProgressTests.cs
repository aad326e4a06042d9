using TagBox.Cli.Progress;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Tests.Progress;

public class LineProgressTests
{
    [Fact]
    public void Report_ManySmallSteps_PrintsALineForEveryTwentieth()
    {
        StringWriter writer = new();
        new LineProgress(writer).Run(progress =>
        {
            for (int step = 0; step <= 1000; step++)
            {
                progress.Report(new SeparationProgress(step / 1000.0, "steering"));
            }
        });
        string[] lines = writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBeInRange(21, 40);
        lines[0].ShouldBe("  0 %  steering");
        lines[^1].ShouldBe("100 %  steering");
        lines[5].ShouldEndWith(" left");
    }
}

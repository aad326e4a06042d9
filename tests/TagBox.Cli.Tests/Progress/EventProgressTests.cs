using System.Text.Json;
using TagBox.Cli.Events;
using TagBox.Cli.Progress;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Tests.Progress;

public class EventProgressTests
{
    [Fact]
    public void Report_NewStagesAndTheEnd_AreAllTold_AndFastStepsAreNot()
    {
        StringWriter writer = new();
        new EventProgress(new EventLines(writer)).Run(progress =>
        {
            progress.Report(new SeparationProgress(0, "taking apart"));
            for (int step = 0; step < 1000; step++)
            {
                progress.Report(new SeparationProgress(0.1 + (step / 10_000.0), "naming"));
            }

            progress.Report(new SeparationProgress(1, "naming"));
        });
        JsonElement[] events = Lines(writer);
        events.Length.ShouldBeLessThan(100);
        events[0].GetRawText().ShouldBe("""{"type":"progress","fraction":0,"stage":"taking apart","secondsLeft":null}""");
        events[1].GetProperty("stage").GetString().ShouldBe("naming");
        events[1].GetProperty("fraction").GetDouble().ShouldBe(0.1);
        events[1].GetProperty("secondsLeft").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        events[^1].GetProperty("fraction").GetDouble().ShouldBe(1);
        events[^1].GetProperty("secondsLeft").GetDouble().ShouldBe(0);
    }

    [Fact]
    public void Report_FromManyThreads_KeepsLinesWhole()
    {
        StringWriter writer = new();
        EventLines events = new(TextWriter.Synchronized(writer));
        EventProgress progress = new(events);
        Parallel.For(0, 200, index => progress.Report(new SeparationProgress(0.5, $"stage \"{index}\" äöü")));
        Lines(writer).ShouldAllBe(line => line.GetProperty("stage").GetString()!.EndsWith(" äöü"));
    }

    private static JsonElement[] Lines(StringWriter writer) =>
        [.. writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}

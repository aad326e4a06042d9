using System.Diagnostics;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Events;
using TagBox.Cli.Reports;

namespace TagBox.Cli.Songs;

/// <summary>Tells what comes of each song of a list, and in the end of all.</summary>
/// <param name="terminal">Where it is told.</param>
/// <param name="count">How many songs there are.</param>
/// <param name="isJson">Whether each song's result is a line of JSON.</param>
/// <param name="isQuiet">Whether people want to hear of nothing but failures.</param>
internal sealed class SongTally(Terminal terminal, int count, bool isJson, bool isQuiet)
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly Dictionary<string, int> byStatus = [];
    private double audioSeconds;

    /// <summary>What came of them so far.</summary>
    public SongSummary Summary => new(
        count, Of(SongLine.Done), Of(SongLine.Finished), Of(SongLine.Failed), Math.Round(audioSeconds, 3), Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2));

    /// <summary>Tells of a song.</summary>
    /// <param name="line">What came of it.</param>
    /// <param name="result">Its result; null where it was not done now.</param>
    public void Add(SongLine line, SongResult? result)
    {
        byStatus[line.Status] = Of(line.Status) + 1;
        audioSeconds += result?.Seconds ?? 0;
        terminal.Events?.Write(new SongEvent(line));
        if (line.Error is not null && terminal.Events is null)
        {
            terminal.Error.WriteLine($"tagbox: {line.Song}: {line.Error}");
        }

        if (isJson)
        {
            terminal.Output.WriteLine(ReportJson.Line(line));
        }
        else if (!isQuiet && line.Error is null)
        {
            terminal.Output.WriteLine(line.Folder ?? result?.Text);
        }
    }

    /// <summary>Tells what came of all.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int End()
    {
        SongSummary summary = Summary;
        terminal.Events?.Write(new SummaryEvent(summary));
        if (terminal.Events is null && (!isQuiet || summary.Failed > 0))
        {
            terminal.Error.WriteLine($"{summary}.");
        }

        return summary switch
        {
            { Failed: 0 } => ExitCode.Done,
            { Done: 0, Finished: 0 } => ExitCode.Refused,
            _ => ExitCode.SomeFailed,
        };
    }

    private int Of(string status) => byStatus.GetValueOrDefault(status);
}

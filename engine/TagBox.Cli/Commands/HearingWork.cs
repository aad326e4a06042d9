using TagBox.Cli.CommandLine;
using TagBox.Cli.Reports;
using TagBox.Cli.Songs;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Commands;

/// <summary>Listens to each song of a list.</summary>
/// <param name="hearing">Listens.</param>
/// <param name="given">What results depend on beside who listens, as it was given.</param>
internal sealed class HearingWork(SongHearing hearing, string given) : ISongWork
{
    /// <inheritdoc/>
    public string Kind => "tags";

    /// <inheritdoc/>
    public string Settings { get; } = $"{given}; {string.Join(", ", hearing.Names)}";

    /// <inheritdoc/>
    public SongResult Do(string path, string? folder, Terminal terminal, IProgress<SeparationProgress> progress, CancellationToken cancellation)
    {
        HearingReport report = hearing.Of(path, terminal, progress, cancellation);
        using StringWriter text = new();
        text.WriteLine(path);
        HearingTable.Write(report, terminal.ForText(text).OutputConsole());
        return new SongResult(ReportJson.Element(report), [], report.Input.End - report.Input.Start, text.ToString());
    }
}

using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Listening;
using TagBox.Cli.Progress;
using TagBox.Cli.Reports;
using TagBox.Cli.Songs;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Methods;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Commands.Separate;

/// <summary>Takes the stems out of each song of a list.</summary>
internal sealed class SeparationWork : ISongWork
{
    private readonly SeparateOptions options;
    private readonly ParseResult parsed;
    private readonly bool isQuiet;
    private readonly WantedMethods ways;

    /// <summary>Makes sure of what is wanted, before any song.</summary>
    /// <param name="options">The command's options.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Where it talks.</param>
    /// <param name="isQuiet">Whether people want to hear of nothing but failures.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TagBoxException">A name is unknown, or an option is for one song.</exception>
    public SeparationWork(SeparateOptions options, ParseResult parsed, Terminal terminal, bool isQuiet, CancellationToken cancellation)
    {
        (this.options, this.parsed, this.isQuiet) = (options, parsed, isQuiet);
        if (new Option[] { options.Project, options.Tempo, options.ViaEngine }.FirstOrDefault(parsed.IsGiven) is { } single)
        {
            throw new TagBoxException($"{single.Name} is for one song, which is named without --recursive, --jobs and --shard.");
        }

        ways = new WantedMethods(options.Method, parsed);
        _ = StemNaming.Of(parsed.GetValue(options.Name));
        string names = options.Wanted(parsed);
        bool areHeard = HeardSources.Most(names) is not null;
        SeparationMethod method = ways.Of(areHeard ? Vocabulary.BuiltIn.Tags[0] : names, terminal, cancellation);
        IEnumerable<string> listeners = areHeard || parsed.GetValue(options.Page) ? ways.Listeners(terminal).Select(tagger => tagger.Name) : method.Taggers;
        Settings = $"{options.Given(parsed)}; {string.Join(", ", [method.Name, $"{method.Steps} steps", .. listeners])}; {method.Licence}".TrimEnd(' ', ';');
    }

    /// <inheritdoc/>
    public string Kind => "stems";

    /// <inheritdoc/>
    public string Settings { get; }

    /// <inheritdoc/>
    public SongResult Do(string path, string? folder, Terminal terminal, IProgress<SeparationProgress> progress, CancellationToken cancellation)
    {
        using Song song = Song.Open(path, cancellation);
        using StemDestination destination = new(folder, song.StemFolder);
        IProgressView view = isQuiet ? new NoProgress() : new PartProgress(progress);
        SeparationReport report = new SongSeparation(options, parsed, ways, terminal, view).Run(song, destination, cancellation);
        report = report with
        {
            Stems = [.. report.Stems.Select(stem => stem with { Path = Path.GetFileName(stem.Path) })],
            Page = Path.GetFileName(report.Page),
        };
        IEnumerable<string> files = report.Stems.Select(stem => stem.Path);
        return new SongResult(ReportJson.Element(report), [.. report.Page is { } page ? files.Append(page) : files], report.Input.End - report.Input.Start);
    }
}

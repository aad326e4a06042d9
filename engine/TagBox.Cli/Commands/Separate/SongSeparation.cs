using System.CommandLine;
using System.Diagnostics;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Listening;
using TagBox.Cli.Pages;
using TagBox.Cli.Progress;
using TagBox.Cli.Projects;
using TagBox.Cli.Reports;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Methods;
using TagBox.Engine.Taggers;

namespace TagBox.Cli.Commands.Separate;

/// <summary>All that a command line wants of one song: its stems, and what comes with them.</summary>
/// <param name="options">The command's options.</param>
/// <param name="parsed">The command line.</param>
/// <param name="ways">Makes methods of what is wanted; several songs may share it.</param>
/// <param name="terminal">Where it talks.</param>
/// <param name="view">Shows how far it is.</param>
internal sealed class SongSeparation(SeparateOptions options, ParseResult parsed, WantedMethods ways, Terminal terminal, IProgressView view)
{
    /// <summary>How many of a tagger's surest tags the page shows.</summary>
    private const int TagsOnPage = 8;

    /// <summary>Whether the stems have their names, and only what comes with them is not there yet.</summary>
    public bool AreStemsDone { get; private set; }

    /// <summary>Does it.</summary>
    /// <param name="song">The song.</param>
    /// <param name="destination">Where the stems go.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TagBoxException">The song, the options or the machine do not allow it.</exception>
    public SeparationReport Run(Song song, StemDestination destination, CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string names = options.Wanted(parsed);
        StemNaming naming = StemNaming.Of(parsed.GetValue(options.Name));
        Say(terminal.Warn, song.Audio.Warnings);
        Region region = Region.Of(song.Audio, parsed.GetValue(options.Start), parsed.GetValue(options.End));
        using RegionReader mixture = new(song.Audio, region.Start, region.Length);
        ProjectFile? file = parsed.GetValue(options.Project) is { } projectName ? new ProjectFile(projectName, parsed.GetValue(options.Force)) : null;
        IReadOnlyList<HeardSource>? heard = HeardSources.Most(names) is { } most ? Hear(mixture, most, cancellation) : null;
        names = heard is null ? names : string.Join(',', heard.Select(source => source.Name));
        Check(names, song, destination);
        if (parsed.GetValue(options.Page))
        {
            Page(destination).Check(region.Length, song.Audio.Channels, song.Audio.SampleRate, names.Split(',').Length + 1);
        }

        SeparatedStems done = Separate(names, naming, song, region, destination.Folder, cancellation);
        AreStemsDone = true;
        WriteProject(file, song.Path, done.Files, cancellation);
        Say(terminal.Error.WriteLine, [.. Remarks.Of(done.Clipped, done.Files), .. done.Settings.Licence is { } licence ? [$"Made with {licence}"] : Array.Empty<string>()]);
        double seconds = Math.Round(watch.Elapsed.TotalSeconds, 2);
        SeparationReport report = new(
            ProductVersion.Number, InputReport.Of(song.Path, song.Audio, region.Start, region.Length), done.Settings, done.Files, seconds, [.. song.Audio.Warnings, .. done.Warnings], heard, file?.FullPath);
        return WithPage(report, destination, mixture, cancellation);
    }

    private SeparatedStems Separate(string names, StemNaming naming, Song song, Region region, string folder, CancellationToken cancellation)
    {
        if (parsed.GetValue(options.ViaEngine))
        {
            SeparatedStems done = new EngineSeparation(options, parsed, view).Run(names, naming, song, region, folder, cancellation);
            Say(terminal.Warn, done.Warnings);
            return done;
        }

        SeparationMethod made = ways.Of(names, terminal, cancellation);
        Say(terminal.Warn, made.Notes);
        return new LocalSeparation(options, parsed, view).Run(made, naming, song, region, folder, cancellation);
    }

    private void Check(string names, Song song, StemDestination destination)
    {
        if (destination.IsStandardOutput
            && (names.Contains(',') || parsed.GetValue(options.Json) || parsed.GetValue(options.Page) || parsed.GetValue(options.Project) is not null))
        {
            throw new TagBoxException("--out - takes one stem, and nothing beside it: ask for one, without --json, --page and --project.");
        }

        if (song.Path == Song.Standard && parsed.GetValue(options.Project) is not null)
        {
            throw new TagBoxException("A project refers to its song: with --project name a file.");
        }
    }

    private void WriteProject(ProjectFile? file, string path, IReadOnlyList<StemReport> stems, CancellationToken cancellation)
    {
        try
        {
            file?.Write(StemProject.Of(path, [.. stems.Select(stem => stem.Path)], file.Title, parsed.GetValue(options.Tempo)), cancellation);
        }
        catch (TagBoxException error)
        {
            throw new TagBoxException($"{error.Message} The stems are written; 'tagbox project' makes a project of them.", error);
        }
    }

    private IReadOnlyList<HeardSource> Hear(RegionReader mixture, int most, CancellationToken cancellation)
    {
        HeardSources sources = new(ways.Listeners(terminal));
        IReadOnlyList<HeardSource> heard = [];
        view.Run(progress => heard = sources.In(mixture, most, progress, cancellation));
        return heard;
    }

    private SeparationReport WithPage(SeparationReport report, StemDestination destination, RegionReader mixture, CancellationToken cancellation)
    {
        if (!parsed.GetValue(options.Page))
        {
            return report;
        }

        TaggerReport[] taggers = [.. ways.Listeners(terminal).Select(tagger =>
            TaggerReport.Of(tagger.Name, tagger.Tags, [.. new TagTimeline(tagger).Listen(mixture, null, cancellation)], TagsOnPage))];
        return report with { Page = Page(destination).Write(report, taggers, cancellation) };
    }

    private ListenPage Page(StemDestination destination) => new(destination.Folder, parsed.GetValue(options.Force));

    private void Say(Action<string> say, IEnumerable<string> lines)
    {
        foreach (string line in view is NoProgress ? [] : lines)
        {
            say(line);
        }
    }
}

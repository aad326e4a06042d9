using System.CommandLine;
using System.Diagnostics;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Events;
using TagBox.Cli.Listening;
using TagBox.Cli.Pages;
using TagBox.Cli.Progress;
using TagBox.Cli.Projects;
using TagBox.Cli.Reports;
using TagBox.Cli.Serve;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Methods;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;
using TagBox.Engine.Taggers;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Commands;

/// <summary><c>tagbox separate</c>: a song in; one file a stem, and the rest, out.</summary>
internal sealed class SeparateCommand : TagBoxCommand
{
    /// <summary>How many of a tagger's surest tags the page shows.</summary>
    private const int TagsOnPage = 8;

    private readonly Argument<string> audio = new("audio") { Description = "The song: WAV, MP3, Ogg Vorbis and AIFF; also FLAC and Opus where libsndfile is installed, and more where ffmpeg is; - for standard input." };
    private readonly Option<string?> stems = new("--stems", "-s") { HelpName = "names" };
    private readonly Option<TimePosition?> start = new("--start") { HelpName = "time", CustomParser = TimePosition.Parse };
    private readonly Option<TimePosition?> end = new("--end") { HelpName = "time", CustomParser = TimePosition.Parse };
    private readonly Option<string?> output = new("--out", "-o") { HelpName = "folder" };
    private readonly Option<string?> name = new("--name") { HelpName = "name" };
    private readonly Option<string> format = CheckedOption.Choice("--format", StemFormat.KindNames, "wav");
    private readonly Option<string> bits = CheckedOption.Choice("--bits", StemFormat.BitsNames, "32f");
    private readonly Option<string?> project = new("--project") { HelpName = "file" };
    private readonly Option<double?> tempo = TempoOption.Create();
    private readonly Option<bool> force = new("--force", "-f");
    private readonly Option<bool> page = new("--page");
    private readonly Option<bool> json = new("--json");
    private readonly Option<string> progress = CheckedOption.Choice(EventLines.Option, ["text", EventLines.Format], "text");
    private readonly Option<bool> quiet = new("--quiet", "-q");
    private readonly Option<bool> viaEngine = new("--via-engine");
    private readonly Option<int?> parentPid = CheckedOption.OptionalNumber("--parent-pid", 1, int.MaxValue);
    private readonly Option<string?> whileFile = new("--while") { HelpName = "file" };
    private readonly MethodOptions method = new();
    private readonly Option<int> threads = CheckedOption.Number("--threads", 1, 1024, Workers.Count);
    private readonly Terminal terminal;
    private bool areStemsDone;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public SeparateCommand(Terminal terminal)
        : base("separate", "Take the instruments you name out of a song: one WAV file each, and one for the rest.")
    {
        this.terminal = terminal;
        stems.Description = "What to take out, separated by commas: \"violin,drums\"; a group of your own: \"keys=piano+organ\". Or heard, for what is heard, the surest first, up to 6; heard:4 for up to 4. 'tagbox tags --list' prints every name.";
        start.Description = "Where to begin: seconds (12.5), minutes and seconds (1:02.250), or a sample (441000s).";
        end.Description = "Where to stop; the song's end by default.";
        output.Description = "Where the stems go; \"<song> stems\" beside the song by default; - sends one stem to standard output.";
        name.Description = $"What the stems' files are called after, the song by default; or how they are called, \"{StemFileNames.Pattern}\" by default.";
        format.Description = "The kind of file: wav by default; flac and mp3 through libsndfile. Only WAV carries what the song says of itself.";
        project.Description = "Write a DAW's project, too, the song muted and a track a stem: .dawproject for Bitwig Studio, Studio One and Cubase, .rpp for REAPER.";
        bits.Description = "How samples are stored. 32f (float) is the default: only there do stems and rest add up to the song exactly. source is the song's own.";
        force.Description = "Replace stem files, a project and a page that exist.";
        page.Description = $"Write {ListenPage.FileName} beside the stems: they play together in a browser, without a network.";
        json.Description = "Print the result as JSON.";
        progress.Description = "How progress, warnings and the end are told on standard error: to people, or as one JSON object a line.";
        quiet.Description = "Show nothing but errors (and, with --json, the result).";
        threads.Description = "How many threads work; all processors by default. The result does not depend on it.";
        viaEngine.Description = "Let the engine that serves plug-ins do it ('tagbox serve'); it is started when needed.";
        parentPid.Description = "Stop, as by Ctrl+C, when the process of this id is gone.";
        whileFile.Description = "Stop, as by Ctrl+C, when this file is gone.";
        Add(audio);
        AddGroup("What", stems, start, end);
        AddGroup("Output", output, name, format, bits, project, tempo, page, force, json, progress, quiet);
        AddGroup("How", method.Taggers, method.Prior, method.Device, method.Steps, method.Seed, threads, viaEngine, parentPid, whileFile);
        AddGroup($"With --prior {MethodNames.Published}", method.OfVqVae);
        Examples =
        [
            "tagbox separate song.wav --stems \"violin,drums\"",
            "tagbox separate song.flac --stems vocals --start 1:02 --end 1:45.5 --out chorus",
            "tagbox separate song.wav --stems \"keys=piano+organ\" --bits 24 --force",
            "tagbox separate song.flac --stems instrumental --format flac --bits source --name \"{stem} of {song}\"",
            "tagbox separate song.wav --stems heard --project song.dawproject",
            "tagbox separate song.wav --prior vqvae --stems violin --tagger mtat --learning-rate 5",
        ];
        SetAction((parsed, cancellation) => Task.FromResult(RunWhileWanted(parsed, cancellation)));
    }

    /// <inheritdoc/>
    public override string WhenCancelled => areStemsDone ? "the stems are written, not all that was to come with them" : base.WhenCancelled;

    private int RunWhileWanted(ParseResult parsed, CancellationToken cancellation)
    {
        using Watchdog watchdog = new([.. HangsOn(parsed)], cancellation);
        try
        {
            return Run(parsed, watchdog.Token);
        }
        catch (OperationCanceledException) when (watchdog.Gone is { } gone)
        {
            return terminal.Fail($"cancelled: {gone} is gone; {WhenCancelled}", ExitCode.Cancelled);
        }
    }

    private IEnumerable<(string Name, Func<bool> IsThere)> HangsOn(ParseResult parsed)
    {
        if (parsed.GetValue(parentPid) is { } id)
        {
            yield return ("the process of --parent-pid", new ParentProcess(id).IsThere);
        }

        if (parsed.GetValue(whileFile) is { } file)
        {
            yield return ("the file of --while", () => File.Exists(file));
        }
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Workers.Count = parsed.GetValue(threads);
        string names = Wanted(parsed);
        method.Check(parsed, takesDefaults: parsed.GetValue(viaEngine));
        StemNaming naming = StemNaming.Of(parsed.GetValue(name));
        using Song song = Song.Open(parsed.GetRequiredValue(audio), cancellation);
        Say(parsed, terminal.Warn, song.Audio.Warnings);
        Region region = Region.Of(song.Audio, parsed.GetValue(start), parsed.GetValue(end));
        using RegionReader mixture = new(song.Audio, region.Start, region.Length);
        ProjectFile? file = parsed.GetValue(project) is { } projectName ? new ProjectFile(projectName, parsed.GetValue(force)) : null;
        IReadOnlyList<HeardSource>? heard = HeardSources.Most(names) is { } most ? Hear(parsed, mixture, most, cancellation) : null;
        names = heard is null ? names : string.Join(',', heard.Select(source => source.Name));
        using StemDestination destination = Destination(parsed, names, song);
        if (parsed.GetValue(page))
        {
            Page(parsed, destination).Check(region.Length, song.Audio.Channels, song.Audio.SampleRate, names.Split(',').Length + 1);
        }

        SeparatedStems done = parsed.GetValue(viaEngine)
            ? SeparateViaEngine(parsed, names, naming, song, region, destination, cancellation)
            : Separate(parsed, names, naming, song, region, destination, cancellation);
        areStemsDone = true;
        WriteProject(parsed, file, song.Path, done.Files, cancellation);
        Say(parsed, terminal.Error.WriteLine, [.. Remarks.Of(done.Clipped, done.Files), .. done.Settings.Licence is { } licence ? [$"Made with {licence}"] : Array.Empty<string>()]);
        double seconds = Math.Round(watch.Elapsed.TotalSeconds, 2);
        SeparationReport report = new(
            ProductVersion.Number, InputReport.Of(song.Path, song.Audio, region.Start, region.Length), done.Settings, done.Files, seconds, [.. song.Audio.Warnings, .. done.Warnings], heard, file?.FullPath);
        Show(parsed, destination, WithPage(parsed, report, destination, mixture, cancellation));
        return ExitCode.Done;
    }

    private void WriteProject(ParseResult parsed, ProjectFile? file, string path, IReadOnlyList<StemReport> stems, CancellationToken cancellation)
    {
        try
        {
            file?.Write(StemProject.Of(path, [.. stems.Select(stem => stem.Path)], file.Title, parsed.GetValue(tempo)), cancellation);
        }
        catch (TagBoxException error)
        {
            throw new TagBoxException($"{error.Message} The stems are written; 'tagbox project' makes a project of them.", error);
        }
    }

    private SeparatedStems Separate(
        ParseResult parsed, string names, StemNaming naming, Song song, Region region, StemDestination destination, CancellationToken cancellation)
    {
        SeparationMethod made = UserModels.Methods().Create(method.Request(parsed, names, terminal, cancellation));
        Say(parsed, terminal.Warn, made.Notes);
        int seed = parsed.GetValue(method.Seed);
        using RegionReader mixture = new(song.Audio, region.Start, region.Length);
        using StemFiles files = Begin(parsed, naming, song, region, destination, made);
        View(parsed).Run(progress => new Separator(made.Windows, seed).Run(mixture, files, progress, cancellation));
        cancellation.ThrowIfCancellationRequested();
        files.Commit();
        SettingsReport settings = new(made.Taggers, made.Name, made.Steps, seed, Stored(parsed, song).BitsName, made.Licence);
        return new SeparatedStems(settings, [.. Reports(files, made, mixture)], files.Clipped, made.Notes);
    }

    private SeparatedStems SeparateViaEngine(
        ParseResult parsed, string names, StemNaming naming, Song song, Region region, StemDestination destination, CancellationToken cancellation)
    {
        StemFormat stored = Stored(parsed, song);
        using RegionReader mixture = new(song.Audio, region.Start, region.Length);
        Submit job = new(
            Guid.NewGuid().ToString(),
            mixture.SampleRate,
            mixture.Channels,
            (long)(song.Audio.Origin?.TimeReference ?? 0) + region.Start,
            region.Length,
            names.Split(','),
            method.Method(parsed),
            parsed.GetRequiredValue(method.Taggers),
            parsed.GetValue(method.Steps),
            parsed.GetValue(method.Seed),
            stored.Bits,
            destination.Folder,
            naming.Title ?? song.Title,
            parsed.GetValue(force))
        {
            Format = stored.Kind == FileKind.Wav ? null : stored.KindName,
            Names = naming.Pattern,
            Attached = true,
            Head = WavHead.Write(mixture.SampleRate, mixture.Channels, new WavMetadata(mixture.Origin, Song: mixture.Metadata)),
        };
        JobResult result = ViaEngine.Separate(job, song.Audio, region, View(parsed), cancellation);
        Say(parsed, terminal.Warn, result.Warnings);
        SettingsReport settings = new(result.Taggers, result.Prior!, result.Steps!.Value, job.Seed, stored.BitsName, result.Licence);
        return new SeparatedStems(settings, [.. result.Stems.Select(stem => StemReport.Of(stem, result))], result.Clipped, result.Warnings);
    }

    private StemDestination Destination(ParseResult parsed, string names, Song song)
    {
        string? asked = parsed.GetValue(output);
        if (asked == Song.Standard && (names.Contains(',') || parsed.GetValue(json) || parsed.GetValue(page) || parsed.GetValue(project) is not null))
        {
            throw new TagBoxException("--out - takes one stem, and nothing beside it: ask for one, without --json, --page and --project.");
        }

        return song.Path == Song.Standard && parsed.GetValue(project) is not null
            ? throw new TagBoxException("A project refers to its song: with --project name a file.")
            : new StemDestination(asked, song.StemFolder);
    }

    private StemFormat Stored(ParseResult parsed, Song song) => StemFormat.Of(
        parsed.GetRequiredValue(format), parsed.GetResult(bits) is { Implicit: false } ? parsed.GetRequiredValue(bits) : null, song.Audio.Format);

    private IReadOnlyList<HeardSource> Hear(ParseResult parsed, IAudioReader mixture, int most, CancellationToken cancellation)
    {
        HeardSources sources = new(UserModels.Methods().Select(method.TaggerNames(parsed, terminal)).LoadAll());
        IReadOnlyList<HeardSource> heard = [];
        View(parsed).Run(progress => heard = sources.In(mixture, most, progress, cancellation));
        return heard;
    }

    private SeparationReport WithPage(ParseResult parsed, SeparationReport report, StemDestination destination, IAudioReader mixture, CancellationToken cancellation)
    {
        if (!parsed.GetValue(page))
        {
            return report;
        }

        IReadOnlyList<Tagger> listening = UserModels.Methods().Select(method.TaggerNames(parsed, terminal)).LoadAll();
        TaggerReport[] taggers = [.. listening.Select(tagger => TaggerReport.Of(tagger, [.. new TagTimeline(tagger).Listen(mixture, null, cancellation)], TagsOnPage))];
        return report with { Page = Page(parsed, destination).Write(report, taggers, cancellation) };
    }

    private ListenPage Page(ParseResult parsed, StemDestination destination) => new(destination.Folder, parsed.GetValue(force));

    private void Say(ParseResult parsed, Action<string> say, IEnumerable<string> lines)
    {
        foreach (string line in IsQuiet(parsed) ? [] : lines)
        {
            say(line);
        }
    }

    /// <summary>Whether people want to hear nothing; a program that asks for events gets them.</summary>
    private bool IsQuiet(ParseResult parsed) => parsed.GetValue(quiet) && terminal.Events is null;

    private IProgressView View(ParseResult parsed) => IsQuiet(parsed) ? new NoProgress() : ProgressView.Of(terminal);

    private string Wanted(ParseResult parsed) => parsed.GetValue(stems) ?? method.PresetStems(parsed)
        ?? throw new TagBoxException("Option '--stems' is required: what should be taken out? See 'tagbox separate --help'.");

    private StemFiles Begin(ParseResult parsed, StemNaming naming, Song song, Region region, StemDestination destination, SeparationMethod made)
    {
        using RegionReader mixture = new(song.Audio, region.Start, region.Length);
        StemOrigin origin = new(song.Audio.Origin, region.Start, ProductVersion.Name, made.Taggers);
        StemFormat stored = Stored(parsed, song);
        bool replace = parsed.GetValue(force);
        string[] stemNames = [.. made.Stems.Select(stem => stem.Name), StemFileNames.Rest];
        AudioMetadata metadata = mixture.Metadata;
        return new StemFiles(
            destination.Folder,
            StemFileNames.Of(naming.Title ?? song.Title, stemNames[..^1], naming.Pattern, stored.KindName),
            (file, stem) => stored.Open(
                file, mixture.SampleRate, mixture.Channels, new WavMetadata(origin.Of(stemNames[stem]), Copyright: made.Licence, Song: metadata), replace),
            replace);
    }

    private static IEnumerable<StemReport> Reports(StemFiles files, SeparationMethod made, IAudioReader mixture) =>
        made.Stems.Append(new StemRequest(StemFileNames.Rest, [])).Select((stem, index) => new StemReport(
            stem.Name, stem.IsComplement ? [] : stem.Tags, files.Paths[index], (double)mixture.Length / mixture.SampleRate, files.Levels[index].PeakDb, files.Levels[index].RmsDb));

    private void Show(ParseResult parsed, StemDestination destination, SeparationReport report)
    {
        terminal.Events?.Write(new ResultEvent(report));
        if (destination.IsStandardOutput)
        {
            StemDestination.Send(report.Stems[0].Path);
        }
        else if (parsed.GetValue(json))
        {
            ReportJson.Write(report, terminal.Output);
        }
        else if (!parsed.GetValue(quiet))
        {
            foreach (StemReport stem in report.Stems)
            {
                terminal.Output.WriteLine(stem.Path);
            }

            foreach (string written in new[] { report.Project, report.Page }.OfType<string>())
            {
                terminal.Output.WriteLine(written);
            }
        }
    }
}

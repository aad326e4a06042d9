using TagBox.Engine.Methods;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Events;
using TagBox.Cli.Listening;
using TagBox.Cli.Progress;
using TagBox.Cli.Reports;
using TagBox.Cli.Serve;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Commands;

/// <summary><c>tagbox separate</c>: a song in; one file a stem, and the rest, out.</summary>
internal sealed class SeparateCommand : TagBoxCommand
{
    /// <summary>A stem that is so many decibels under the loudest holds nothing that was asked for.</summary>
    private const double Faint = 40;

    private readonly Argument<string> audio = new("audio") { Description = "The song: WAV; also FLAC, Ogg, MP3 and AIFF where libsndfile is installed." };
    private readonly Option<string?> stems = new("--stems", "-s") { HelpName = "names" };
    private readonly Option<TimePosition?> start = new("--start") { HelpName = "time", CustomParser = TimePosition.Parse };
    private readonly Option<TimePosition?> end = new("--end") { HelpName = "time", CustomParser = TimePosition.Parse };
    private readonly Option<string?> output = new("--out", "-o") { HelpName = "folder" };
    private readonly Option<string> bits = CheckedOption.Choice("--bits", SampleFormats.ByName.Keys, "32f");
    private readonly Option<bool> force = new("--force", "-f");
    private readonly Option<bool> json = new("--json");
    private readonly Option<string> progress = CheckedOption.Choice(EventLines.Option, ["text", EventLines.Format], "text");
    private readonly Option<bool> quiet = new("--quiet", "-q");
    private readonly Option<bool> viaEngine = new("--via-engine");
    private readonly Option<int?> parentPid = CheckedOption.OptionalNumber("--parent-pid", 1, int.MaxValue);
    private readonly MethodOptions method = new();
    private readonly Option<int> threads = CheckedOption.Number("--threads", 1, 1024, Workers.Count);
    private readonly Terminal terminal;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public SeparateCommand(Terminal terminal)
        : base("separate", "Take the instruments you name out of a song: one WAV file each, and one for the rest.")
    {
        this.terminal = terminal;
        stems.Description = "What to take out, separated by commas: \"violin,drums\"; a group of your own: \"keys=piano+organ\". Or heard, for what is heard, the surest first, up to 6; heard:4 for up to 4. 'tagbox tags --list' prints every name.";
        start.Description = "Where to begin: seconds (12.5), minutes and seconds (1:02.250), or a sample (441000s).";
        end.Description = "Where to stop; the song's end by default.";
        output.Description = "Where the stems go; \"<song> stems\" beside the song by default.";
        bits.Description = "How samples are stored. 32f (float) is the default: only there do stems and rest add up to the song exactly.";
        force.Description = "Replace stem files that exist.";
        json.Description = "Print the result as JSON.";
        progress.Description = "How progress, warnings and the end are told on standard error: to people, or as one JSON object a line.";
        quiet.Description = "Show nothing but errors (and, with --json, the result).";
        threads.Description = "How many threads work; all processors by default. The result does not depend on it.";
        viaEngine.Description = "Let the engine that serves plug-ins do it ('tagbox serve'); it is started when needed.";
        parentPid.Description = "Stop, as by Ctrl+C, when the process of this id is gone.";
        Add(audio);
        AddGroup("What", stems, start, end);
        AddGroup("Output", output, bits, force, json, progress, quiet);
        AddGroup("How", method.Taggers, method.Prior, method.Device, method.Steps, method.Seed, threads, viaEngine, parentPid);
        AddGroup($"With --prior {MethodNames.Published}", method.OfVqVae);
        Examples =
        [
            "tagbox separate song.wav --stems \"violin,drums\"",
            "tagbox separate song.flac --stems vocals --start 1:02 --end 1:45.5 --out chorus",
            "tagbox separate song.wav --stems \"keys=piano+organ\" --bits 24 --force",
            "tagbox separate song.wav --prior vqvae --stems violin --tagger mtat --learning-rate 5",
        ];
        SetAction((parsed, cancellation) => Task.FromResult(RunForParent(parsed, cancellation)));
    }

    private int RunForParent(ParseResult parsed, CancellationToken cancellation)
    {
        using ParentProcess parent = new(parsed.GetValue(parentPid), cancellation);
        try
        {
            return Run(parsed, parent.Token);
        }
        catch (OperationCanceledException) when (parent.IsGone)
        {
            return terminal.Fail($"cancelled: the process of --parent-pid is gone; {WhenCancelled}", ExitCode.Cancelled);
        }
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Workers.Count = parsed.GetValue(threads);
        string names = Wanted(parsed);
        method.Check(parsed, takesDefaults: parsed.GetValue(viaEngine));
        string path = Path.GetFullPath(parsed.GetRequiredValue(audio));
        using IAudioReader song = AudioFile.Open(path);
        Region region = Region.Of(song, parsed.GetValue(start), parsed.GetValue(end));
        IReadOnlyList<HeardSource>? heard = HeardSources.Most(names) is { } most ? Hear(parsed, song, region, most, cancellation) : null;
        names = heard is null ? names : string.Join(',', heard.Select(source => source.Name));
        if (parsed.GetValue(viaEngine))
        {
            return RunViaEngine(parsed, names, heard, path, song, region, watch, cancellation);
        }

        SeparationMethod made = UserModels.Methods().Create(method.Request(parsed, names, terminal, cancellation));
        int seed = parsed.GetValue(method.Seed);
        using RegionReader mixture = new(song, region.Start, region.Length);
        using StemFiles files = Begin(parsed, path, song, region, made);
        View(parsed).Run(progress => new Separator(made.Windows, seed).Run(mixture, files, progress, cancellation));
        cancellation.ThrowIfCancellationRequested();
        files.Commit();
        SettingsReport settings = new(made.Taggers, made.Name, made.Steps, seed, parsed.GetRequiredValue(bits), made.Licence);
        Show(parsed, files.Clipped, new SeparationReport(
            ProductVersion.Number, InputReport.Of(path, song, region), settings, [.. Reports(files, made, mixture)], Seconds(watch), heard));
        return ExitCode.Done;
    }

    private int RunViaEngine(ParseResult parsed, string names, IReadOnlyList<HeardSource>? heard, string path, IAudioReader song, Region region, Stopwatch watch, CancellationToken cancellation)
    {
        Submit job = new(
            Guid.NewGuid().ToString(),
            song.SampleRate,
            song.Channels,
            (long)(song.Origin?.TimeReference ?? 0) + region.Start,
            region.Length,
            names.Split(','),
            method.Method(parsed),
            parsed.GetRequiredValue(method.Taggers),
            parsed.GetValue(method.Steps),
            parsed.GetValue(method.Seed),
            int.Parse(parsed.GetRequiredValue(bits).TrimEnd('f'), CultureInfo.InvariantCulture),
            Folder(parsed, path),
            Path.GetFileNameWithoutExtension(path),
            parsed.GetValue(force));
        JobResult result = ViaEngine.Separate(job, song, region, View(parsed), cancellation);
        SettingsReport settings = new(result.Taggers, result.Prior!, result.Steps!.Value, job.Seed, parsed.GetRequiredValue(bits), result.Licence);
        Show(parsed, result.Clipped, new SeparationReport(
            ProductVersion.Number, InputReport.Of(path, song, region), settings, [.. result.Stems.Select(stem => StemReport.Of(stem, result))], Seconds(watch), heard));
        return ExitCode.Done;
    }

    private IReadOnlyList<HeardSource> Hear(ParseResult parsed, IAudioReader song, Region region, int most, CancellationToken cancellation)
    {
        HeardSources sources = new(UserModels.Methods().Select(method.TaggerNames(parsed, terminal)).LoadAll());
        IReadOnlyList<HeardSource> heard = [];
        using RegionReader audio = new(song, region.Start, region.Length);
        View(parsed).Run(progress => heard = sources.In(audio, most, progress, cancellation));
        return heard;
    }

    private static double Seconds(Stopwatch watch) => Math.Round(watch.Elapsed.TotalSeconds, 2);

    /// <summary>Whether people want to hear nothing; a program that asks for events gets them.</summary>
    private bool IsQuiet(ParseResult parsed) => parsed.GetValue(quiet) && terminal.Events is null;

    private IProgressView View(ParseResult parsed) => IsQuiet(parsed) ? new NoProgress() : ProgressView.Of(terminal);

    private string Folder(ParseResult parsed, string path) => Path.GetFullPath(
        parsed.GetValue(output) ?? Path.Combine(Path.GetDirectoryName(path)!, StemFileNames.Sanitise(Path.GetFileNameWithoutExtension(path)) + " stems"));

    private string Wanted(ParseResult parsed) => parsed.GetValue(stems) ?? method.PresetStems(parsed)
        ?? throw new TagBoxException("Option '--stems' is required: what should be taken out? See 'tagbox separate --help'.");

    private StemFiles Begin(ParseResult parsed, string path, IAudioReader song, Region region, SeparationMethod made)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        StemOrigin origin = new(song.Origin, region.Start, ProductVersion.Name, made.Taggers);
        SampleFormat format = SampleFormats.ByName[parsed.GetRequiredValue(bits)];
        bool replace = parsed.GetValue(force);
        string[] stemNames = [.. made.Stems.Select(stem => stem.Name), StemFileNames.Rest];
        return new StemFiles(
            Folder(parsed, path),
            StemFileNames.Of(name, stemNames[..^1]),
            (file, stem) => new WavWriter(file, song.SampleRate, song.Channels, format, new WavMetadata(origin.Of(stemNames[stem]), Copyright: made.Licence), replace),
            replace);
    }

    private static IEnumerable<StemReport> Reports(StemFiles files, SeparationMethod made, IAudioReader mixture) =>
        made.Stems.Append(new StemRequest(StemFileNames.Rest, [])).Select((stem, index) => new StemReport(
            stem.Name, stem.Tags, files.Paths[index], (double)mixture.Length / mixture.SampleRate, files.Levels[index].PeakDb, files.Levels[index].RmsDb));

    private void Remark(long clipped, IReadOnlyList<StemReport> stems)
    {
        if (clipped > 0)
        {
            terminal.Error.WriteLine($"{clipped} samples were beyond full scale and were clipped; --bits 32f keeps them.");
        }

        if (stems.Max(stem => stem.RmsDb) is not { } loudest)
        {
            return;
        }

        foreach (StemReport stem in stems.SkipLast(1).Where(stem => (stem.RmsDb ?? double.NegativeInfinity) < loudest - Faint))
        {
            string level = stem.RmsDb is { } rms ? $"{loudest - rms:F0} dB under the loudest" : "silent";
            terminal.Error.WriteLine($"Nothing like {stem.Name} was heard: its stem is {level}.");
        }
    }

    private void Show(ParseResult parsed, long clipped, SeparationReport report)
    {
        if (!IsQuiet(parsed))
        {
            Remark(clipped, report.Stems);
            if (report.Settings.Licence is { } licence)
            {
                terminal.Error.WriteLine($"Made with {licence}");
            }
        }

        terminal.Events?.Write(new ResultEvent(report));
        if (parsed.GetValue(json))
        {
            ReportJson.Write(report, terminal.Output);
        }
        else if (!parsed.GetValue(quiet))
        {
            foreach (StemReport stem in report.Stems)
            {
                terminal.Output.WriteLine(stem.Path);
            }
        }
    }
}

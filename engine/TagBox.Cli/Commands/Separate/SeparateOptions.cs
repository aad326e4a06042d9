using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Events;
using TagBox.Cli.Pages;
using TagBox.Cli.Projects;
using TagBox.Cli.Songs;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Layers;
using TagBox.Engine.Methods;

namespace TagBox.Cli.Commands.Separate;

/// <summary>The argument and the options of <c>tagbox separate</c>.</summary>
internal sealed class SeparateOptions
{
    /// <summary>Creates them.</summary>
    public SeparateOptions()
    {
        Songs.Songs.Description = "The songs and folders of songs: WAV, MP3, Ogg Vorbis and AIFF; also FLAC and Opus where libsndfile is installed, and more where ffmpeg is; - for standard input.";
        Stems.Description = "What to take out, separated by commas: \"violin,drums\"; a group of your own: \"keys=piano+organ\". Or heard, for what is heard, the surest first, up to 6; heard:4 for up to 4. 'tagbox tags --list' prints every name.";
        Start.Description = "Where to begin: seconds (12.5), minutes and seconds (1:02.250), or a sample (441000s).";
        End.Description = "Where to stop; the song's end by default.";
        Output.Description = "Where the stems go; \"<song> stems\" beside the song by default; - sends one stem to standard output. Of several songs, each gets a folder below it.";
        Name.Description = $"What the stems' files are called after, the song by default; or how they are called, \"{StemFileNames.Pattern}\" by default.";
        Format.Description = "The kind of file: wav by default; flac and mp3 through libsndfile. Only WAV carries what the song says of itself.";
        Project.Description = "Write a DAW's project, too, the song muted and a track a stem: .dawproject for Bitwig Studio, Studio One and Cubase, .rpp for REAPER.";
        Bits.Description = "How samples are stored. 32f (float) is the default: only there do stems and rest add up to the song exactly. source is the song's own.";
        Force.Description = "Replace stem files, a project and a page that exist.";
        Page.Description = $"Write {ListenPage.FileName} beside the stems: they play together in a browser, without a network.";
        Json.Description = "Print the result as JSON; of several songs, a line each.";
        Progress.Description = "How progress, warnings and the end are told on standard error: to people, or as one JSON object a line.";
        Quiet.Description = "Show nothing but errors (and, with --json, the result).";
        Threads.Description = "How many threads work; all processors by default. The result does not depend on it.";
        ViaEngine.Description = "Let the engine that serves plug-ins do it ('tagbox serve'); it is started when needed.";
        ParentPid.Description = "Stop, as by Ctrl+C, when the process of this id is gone.";
        WhileFile.Description = "Stop, as by Ctrl+C, when this file is gone.";
    }

    /// <summary>The songs, and the options of many.</summary>
    public SongsOptions Songs { get; } = new();

    /// <summary><c>--stems</c>.</summary>
    public Option<string?> Stems { get; } = new("--stems", "-s") { HelpName = "names" };

    /// <summary><c>--start</c>.</summary>
    public Option<TimePosition?> Start { get; } = new("--start") { HelpName = "time", CustomParser = TimePosition.Parse };

    /// <summary><c>--end</c>.</summary>
    public Option<TimePosition?> End { get; } = new("--end") { HelpName = "time", CustomParser = TimePosition.Parse };

    /// <summary><c>--out</c>.</summary>
    public Option<string?> Output { get; } = new("--out", "-o") { HelpName = "folder" };

    /// <summary><c>--name</c>.</summary>
    public Option<string?> Name { get; } = new("--name") { HelpName = "name" };

    /// <summary><c>--format</c>.</summary>
    public Option<string> Format { get; } = CheckedOption.Choice("--format", StemFormat.KindNames, "wav");

    /// <summary><c>--bits</c>.</summary>
    public Option<string> Bits { get; } = CheckedOption.Choice("--bits", StemFormat.BitsNames, "32f");

    /// <summary><c>--project</c>.</summary>
    public Option<string?> Project { get; } = new("--project") { HelpName = "file" };

    /// <summary><c>--tempo</c>.</summary>
    public Option<double?> Tempo { get; } = TempoOption.Create();

    /// <summary><c>--force</c>.</summary>
    public Option<bool> Force { get; } = new("--force", "-f");

    /// <summary><c>--page</c>.</summary>
    public Option<bool> Page { get; } = new("--page");

    /// <summary><c>--json</c>.</summary>
    public Option<bool> Json { get; } = new("--json");

    /// <summary><c>--progress</c>.</summary>
    public Option<string> Progress { get; } = CheckedOption.Choice(EventLines.Option, ["text", EventLines.Format], "text");

    /// <summary><c>--quiet</c>.</summary>
    public Option<bool> Quiet { get; } = new("--quiet", "-q");

    /// <summary><c>--via-engine</c>.</summary>
    public Option<bool> ViaEngine { get; } = new("--via-engine");

    /// <summary><c>--parent-pid</c>.</summary>
    public Option<int?> ParentPid { get; } = CheckedOption.OptionalNumber("--parent-pid", 1, int.MaxValue);

    /// <summary><c>--while</c>.</summary>
    public Option<string?> WhileFile { get; } = new("--while") { HelpName = "file" };

    /// <summary>How stems are made.</summary>
    public MethodOptions Method { get; } = new();

    /// <summary><c>--threads</c>.</summary>
    public Option<int> Threads { get; } = CheckedOption.Number("--threads", 1, 1024, Workers.Count);

    /// <summary>All options, as help shows them.</summary>
    public IReadOnlyList<OptionGroup> Groups =>
    [
        new("What", [Stems, Start, End]),
        new("Output", [Output, Name, Format, Bits, Project, Tempo, Page, Force, Json, Progress, Quiet]),
        new("How", [Method.Taggers, Method.Prior, Method.Device, Method.Steps, Method.Seed, Threads, ViaEngine, ParentPid, WhileFile]),
        new("Several songs", Songs.All),
        new($"With --prior {MethodNames.Published}", Method.OfVqVae),
    ];

    /// <summary>What the stems depend on beside the song, as it was given.</summary>
    /// <param name="parsed">The command line.</param>
    public string Given(ParseResult parsed) => parsed.Text(
        [Stems, Start, End, Name, Format, Bits, Page, Method.Taggers, Method.Prior, Method.Device, Method.Steps, Method.Seed, .. Method.OfVqVae]);

    /// <summary>What should be taken out.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="TagBoxException">It is not said.</exception>
    public string Wanted(ParseResult parsed) => parsed.GetValue(Stems) ?? Method.PresetStems(parsed)
        ?? throw new TagBoxException("Option '--stems' is required: what should be taken out? See 'tagbox separate --help'.");

    /// <summary>How stems are stored.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="song">The song.</param>
    public StemFormat Stored(ParseResult parsed, Song song) =>
        StemFormat.Of(parsed.GetRequiredValue(Format), parsed.IsGiven(Bits) ? parsed.GetRequiredValue(Bits) : null, song.Audio.Format);
}

using System.CommandLine;
using Spectre.Console;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Listening;
using TagBox.Cli.Progress;
using TagBox.Cli.Reports;
using TagBox.Cli.Songs;
using TagBox.Engine;
using TagBox.Engine.Layers;
using TagBox.Engine.Names;

namespace TagBox.Cli.Commands;

/// <summary><c>tagbox tags</c>: what the taggers hear in a song over time, or every name that can be asked for.</summary>
internal sealed class TagsCommand : TagBoxCommand
{
    private readonly SongsOptions songs = new();
    private readonly Option<string?> output = new("--out", "-o") { HelpName = "folder", Description = "Of several songs, keep each result in a folder below this one, and do not listen again to what is there." };
    private readonly Option<bool> force = new("--force", "-f") { Description = "Replace kept results that were made otherwise." };
    private readonly Option<bool> list = new("--list", "-l") { Description = "Print every name that can be asked for: tags, groups with their members, other words." };
    private readonly Option<int> top = CheckedOption.Number("--top", 1, 10_000, 10);
    private readonly Option<decimal?> every = new("--every") { HelpName = "seconds", CustomParser = TimePosition.ParseSeconds };
    private readonly Option<bool> json = new("--json") { Description = "Print the result as JSON." };
    private readonly TaggerOption taggers = new();
    private readonly Option<int> threads = CheckedOption.Number("--threads", 1, 1024, Workers.Count);
    private readonly Option<bool> viaEngine = new("--via-engine") { Description = "Let the engine that serves plug-ins listen ('tagbox serve'); it is started when needed." };
    private readonly Terminal terminal;
    private SongTally? tally;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public TagsCommand(Terminal terminal)
        : base("tags", "Show what the taggers hear in a song over time, or the names that can be asked for.")
    {
        this.terminal = terminal;
        top.Description = "How many tags to show, the surest first; 10 by default.";
        every.Description = "Listen anew every so many seconds; by default one clip after the other, as long as the tagger likes them.";
        threads.Description = "How many threads work; all processors by default. The result does not depend on it.";
        songs.Songs.Arity = ArgumentArity.ZeroOrMore;
        songs.Songs.Description = "The songs to listen to, and folders of songs.";
        Add(songs.Songs);
        AddGroup("Options", list, top, every, taggers, json, threads, viaEngine);
        AddGroup("Several songs", [.. songs.All, output, force]);
        Examples = ["tagbox tags song.wav", "tagbox tags song.wav --every 1 --top 5", "tagbox tags music --recursive --json", "tagbox tags --list"];
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    /// <inheritdoc/>
    public override string WhenCancelled => tally is null ? base.WhenCancelled : $"{tally.Summary}; the same command goes on";

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        Workers.Count = parsed.GetValue(threads);
        switch (parsed.GetValue(songs.Songs) ?? [], parsed.GetValue(list))
        {
            case ([], true):
                ShowNames(parsed);
                return ExitCode.Done;
            case ([var path], false) when !AreKept(parsed) && !songs.AreMany(parsed):
                ShowOne(parsed, Path.GetFullPath(path), cancellation);
                return ExitCode.Done;
            case ([_, ..], false):
                return ShowMany(parsed, cancellation);
            default:
                throw new TagBoxException("Name a song to listen to, or give --list for every name that can be asked for. See 'tagbox tags --help'.");
        }
    }

    private bool AreKept(ParseResult parsed) => parsed.GetValue(output) is not null;

    private void ShowOne(ParseResult parsed, string path, CancellationToken cancellation)
    {
        HearingReport report = parsed.GetValue(viaEngine)
            ? EngineHearing.Of(path, Step(parsed), parsed.GetRequiredValue(taggers), parsed.GetValue(top), terminal, cancellation)
            : Hear(parsed, path, cancellation);
        if (parsed.GetValue(json))
        {
            ReportJson.Write(report, terminal.Output);
            return;
        }

        HearingTable.Write(report, terminal.OutputConsole());
    }

    private HearingReport Hear(ParseResult parsed, string path, CancellationToken cancellation)
    {
        SongHearing hearing = Hearing(parsed);
        HearingReport? report = null;
        ProgressView.Of(terminal).Run(progress => report = hearing.Of(path, terminal, progress, cancellation));
        return report!;
    }

    private int ShowMany(ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.IsGiven(viaEngine))
        {
            throw new TagBoxException($"{viaEngine.Name} is for one song, which is named without --recursive, --jobs, --shard and --out.");
        }

        songs.ShareThreads(parsed, parsed.GetValue(threads));
        HearingWork work = new(Hearing(parsed), parsed.Text([top, every]));
        SongQueue queue = songs.Queue(parsed, work, parsed.GetValue(output), AreKept(parsed), parsed.GetValue(force));
        tally = new SongTally(terminal, queue.Count, parsed.GetValue(json), isQuiet: false);
        ProgressView.OfMany(terminal).Run(progress => queue.Run(terminal, tally, progress, cancellation));
        return tally.End();
    }

    private SongHearing Hearing(ParseResult parsed) =>
        new(UserModels.Methods().Select(parsed.GetRequiredValue(taggers)).LoadAll(), Step(parsed), parsed.GetValue(top));

    private double? Step(ParseResult parsed) => parsed.GetValue(every) is 0
        ? throw new TagBoxException("--every 0 never ends: give seconds above 0.")
        : (double?)parsed.GetValue(every);

    private void ShowNames(ParseResult parsed)
    {
        IReadOnlyList<AskableName> names = UserModels.Methods().Select(parsed.GetRequiredValue(taggers)).Names;
        if (parsed.GetValue(json))
        {
            ReportJson.Write(new NamesReport(ProductVersion.Number, names), terminal.Output);
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumns("name", "stands for", "other words");
        foreach (AskableName name in names)
        {
            table.AddRow(new[] { name.Name, name.IsGroup ? string.Join(", ", name.Tags) : "", string.Join(", ", name.Synonyms) }.Select(Markup.Escape).ToArray());
        }

        terminal.OutputConsole().Write(table);
    }
}

using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Listening;
using TagBox.Cli.Progress;
using TagBox.Cli.Reports;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;
using TagBox.Engine.Taggers;

namespace TagBox.Cli.Commands;

/// <summary><c>tagbox tags</c>: what the taggers hear in a song over time, or every name that can be asked for.</summary>
internal sealed class TagsCommand : TagBoxCommand
{
    private const int SparklineWidth = 60;

    private readonly Argument<string?> audio = new("audio") { Arity = ArgumentArity.ZeroOrOne, Description = "The song to listen to." };
    private readonly Option<bool> list = new("--list", "-l") { Description = "Print every name that can be asked for: tags, groups with their members, other words." };
    private readonly Option<int> top = CheckedOption.Number("--top", 1, 10_000, 10);
    private readonly Option<decimal?> every = new("--every") { HelpName = "seconds", CustomParser = TimePosition.ParseSeconds };
    private readonly Option<bool> json = new("--json") { Description = "Print the result as JSON." };
    private readonly TaggerOption taggers = new();
    private readonly Terminal terminal;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public TagsCommand(Terminal terminal)
        : base("tags", "Show what the taggers hear in a song over time, or the names that can be asked for.")
    {
        this.terminal = terminal;
        top.Description = "How many tags to show, the surest first; 10 by default.";
        every.Description = "Listen anew every so many seconds; by default one clip after the other, as long as the tagger likes them.";
        Add(audio);
        AddGroup("Options", list, top, every, taggers, json);
        Examples = ["tagbox tags song.wav", "tagbox tags song.wav --every 1 --top 5", "tagbox tags --list"];
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        switch (parsed.GetValue(audio), parsed.GetValue(list))
        {
            case (null, true):
                ShowNames(parsed);
                return ExitCode.Done;
            case ({ } path, false):
                Show(parsed, Hear(parsed, Path.GetFullPath(path), cancellation));
                return ExitCode.Done;
            default:
                throw new TagBoxException("Name a song to listen to, or give --list for every name that can be asked for. See 'tagbox tags --help'.");
        }
    }

    private HearingReport Hear(ParseResult parsed, string path, CancellationToken cancellation)
    {
        double? step = (double?)parsed.GetValue(every);
        if (step is 0)
        {
            throw new TagBoxException("--every 0 never ends: give seconds above 0.");
        }

        using IAudioReader song = AudioFile.Open(path, cancellation);
        foreach (string warning in song.Warnings)
        {
            terminal.Warn(warning);
        }

        Stems.Region whole = Stems.Region.Of(song, null, null);
        IReadOnlyList<Tagger> listening = UserModels.Methods().Select(parsed.GetRequiredValue(taggers)).LoadAll();
        List<TaggerReport> reports = [];
        ProgressView.Of(terminal).Run(progress =>
        {
            double seconds = (double)song.Length / song.SampleRate;
            foreach (Tagger tagger in listening)
            {
                List<TagMoment> moments = [];
                foreach (TagMoment moment in new TagTimeline(tagger).Listen(song, step, cancellation))
                {
                    moments.Add(moment);
                    progress.Report(new SeparationProgress((reports.Count + (moment.End / seconds)) / listening.Count, $"listening: {tagger.Name}"));
                }

                reports.Add(TaggerReport.Of(tagger, moments, parsed.GetValue(top)));
            }
        });
        return new HearingReport(ProductVersion.Number, InputReport.Of(path, song, whole.Start, whole.Length), reports, song.Warnings);
    }

    private void Show(ParseResult parsed, HearingReport report)
    {
        if (parsed.GetValue(json))
        {
            ReportJson.Write(report, terminal.Output);
            return;
        }

        foreach (TaggerReport tagger in report.Taggers)
        {
            Table table = new Table().Border(TableBorder.Simple)
                .AddColumns(new TableColumn(Markup.Escape(tagger.Name)), new TableColumn("mean").RightAligned(), new TableColumn($"0:00 to {TimePosition.Format(report.Input.Seconds)}").NoWrap());
            foreach (TagReport tag in tagger.Tags)
            {
                string mean = tag.Mean.ToString("0.00", CultureInfo.InvariantCulture);
                table.AddRow(Markup.Escape(tag.Name), mean, Sparkline.Draw(tag.Values, SparklineWidth));
            }

            terminal.OutputConsole().Write(table);
        }
    }

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

using System.CommandLine;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Evaluating;
using TagBox.Cli.Listening;
using TagBox.Cli.Reports;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Methods;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Commands;

/// <summary><c>tagbox evaluate</c>: separates tracks whose true sources are known, and says how near it came.</summary>
internal sealed class EvaluateCommand : TagBoxCommand
{
    private readonly Argument<string> tracks = new("tracks") { Description = "A folder of tracks: MUSDB18-HQ's or Slakh2100's layout, or any folders of mixture.wav and a WAV a source." };
    private readonly Option<string> output = new("--out", "-o") { HelpName = "folder", DefaultValueFactory = _ => "evaluation" };
    private readonly Option<string?> stems = new("--stems", "-s") { HelpName = "names" };
    private readonly Option<string> baseline = CheckedOption.Choice("--baseline", MethodNames.Baselines, "");
    private readonly Option<int> jobs = CheckedOption.Number("--jobs", 1, 1024, 1);
    private readonly Option<int> threads = CheckedOption.Number("--threads", 1, 1024, Workers.Count);
    private readonly MethodOptions method = new();
    private readonly Terminal terminal;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public EvaluateCommand(Terminal terminal)
        : base("evaluate", "Separate tracks whose true sources are known, and say how near the stems come.")
    {
        this.terminal = terminal;
        output.Description = "Where results.json, results.csv and results.md go, \"evaluation\" by default. What is there already is not done again.";
        stems.Description = "Which sources, separated by commas; by default all that a tagger knows. Each is asked for alone.";
        baseline.Description = "Evaluate an unsupervised baseline of the paper instead: its percussive part or repeating background for drums and percussion, the other part for all else.";
        jobs.Description = "How many tracks at once, 1 by default; they share the threads.";
        threads.Description = "How many threads work; all processors by default. The result does not depend on it.";
        Add(tracks);
        AddGroup("What", output, stems, baseline);
        AddGroup("How", method.Taggers, method.Prior, method.Device, method.Steps, method.Seed, jobs, threads);
        AddGroup($"With --prior {MethodNames.Published}", method.OfVqVae);
        Examples =
        [
            "tagbox evaluate musdb18hq/test --stems vocals,drums,bass --jobs 4",
            "tagbox evaluate slakh2100/test --prior vqvae --tagger mtat --stems piano --out vqvae-piano",
            "tagbox evaluate my-tracks --baseline hpss --stems drums",
        ];
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    /// <inheritdoc/>
    public override string WhenCancelled => "the stems that were done are kept; run it again to go on";

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        method.Check(parsed, takesDefaults: false);
        Workers.Count = Math.Max(1, parsed.GetValue(threads) / parsed.GetValue(jobs));
        IReadOnlyList<EvaluationTrack> found = TrackFolder.Find(parsed.GetRequiredValue(tracks));
        string folder = Path.GetFullPath(parsed.GetRequiredValue(output));
        Func<string, SeparationMethod?> ask = Asking(parsed, cancellation);
        string[]? wanted = parsed.GetValue(stems)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string settings = Settings(parsed);
        using ScoreLog log = new(Path.Combine(folder, "scores.jsonl"), $"{ProductVersion.Name}; {settings}");
        ParallelOptions atOnce = new() { MaxDegreeOfParallelism = parsed.GetValue(jobs), CancellationToken = cancellation };
        Parallel.ForEach(found, atOnce, track => Evaluate(track, source => wanted is null || wanted.Contains(source), ask, parsed.GetValue(method.Seed), log, cancellation));
        if (log.Scores.Count == 0)
        {
            throw new TagBoxException("No source of these tracks is known to a tagger, or was asked for; 'tagbox tags --list' prints every name.");
        }

        EvaluationReport report = new(ProductVersion.Number, settings, log.Scores);
        using StringWriter json = new();
        ReportJson.Write(report, json);
        File.WriteAllText(Path.Combine(folder, "results.json"), json.ToString());
        File.WriteAllText(Path.Combine(folder, "results.csv"), report.ToCsv());
        File.WriteAllText(Path.Combine(folder, "results.md"), report.ToMarkdown());
        terminal.Output.Write(report.ToMarkdown());
        return ExitCode.Done;
    }

    /// <summary>What asks for a source: a method that takes it alone; null where no tagger knows it.</summary>
    private Func<string, SeparationMethod?> Asking(ParseResult parsed, CancellationToken cancellation)
    {
        MethodFactory methods = UserModels.Methods();
        SeparationRequest request = parsed.GetRequiredValue(baseline) is { Length: > 0 } name
            ? new SeparationRequest("") { Method = name }
            : method.Request(parsed, "", terminal, cancellation);
        return source =>
        {
            try
            {
                return methods.Create(request with { Stems = source });
            }
            catch (TagBoxException)
            {
                return null;
            }
        };
    }

    private void Evaluate(EvaluationTrack track, Func<string, bool> isWanted, Func<string, SeparationMethod?> ask, int seed, ScoreLog log, CancellationToken cancellation)
    {
        foreach ((string name, IReadOnlyList<string> files) in track.Sources.Where(source => isWanted(source.Name) && !log.Has(track.Name, source.Name)))
        {
            if (ask(name) is not { } way)
            {
                continue;
            }

            using IAudioReader mixture = AudioFile.Open(track.Mixture);
            using IAudioReader compared = AudioFile.Open(track.Mixture);
            List<IAudioReader> source = [.. files.Select(file => AudioFile.Open(file))];
            try
            {
                ScoringSink sink = new(compared, source);
                new Separator(way.Windows, seed).Run(mixture, sink, progress: null, cancellation);
                StemScore score = sink.Score(track.Name, name);
                log.Add(score);
                terminal.Error.WriteLine(FormattableString.Invariant($"{track.Name}, {name}: SI-SDRi {score.SiSdrImprovement:F1} dB, SDRi {score.SdrImprovement:F1} dB"));
            }
            finally
            {
                source.ForEach(reader => reader.Dispose());
            }
        }
    }

    /// <summary>What the scores depend on: the options as they were given.</summary>
    private string Settings(ParseResult parsed) =>
        parsed.Text([baseline, method.Taggers, method.Prior, method.Device, method.Steps, method.Seed, .. method.OfVqVae]) is { Length: > 0 } text ? text : "all by default";
}

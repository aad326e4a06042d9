using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using TagBox.Cli.CommandLine;
using TagBox.Cli.Listening;
using TagBox.Cli.Progress;
using TagBox.Cli.Reports;
using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Layers;
using TagBox.Engine.Methods;
using TagBox.Engine.Separation;
using TagBox.Engine.Taggers;

namespace TagBox.Cli.Commands;

/// <summary><c>tagbox bench</c>: how fast this machine listens and separates, and in how much memory.</summary>
internal sealed class BenchCommand : TagBoxCommand
{
    private const int SampleRate = 44100;
    private const int Channels = 2;

    private readonly Option<int> seconds = CheckedOption.Number("--seconds", 1, 3600, 60);
    private readonly Option<string> stems = new("--stems", "-s") { HelpName = "names", DefaultValueFactory = _ => "drums,vocals" };
    private readonly Option<int?> steps = CheckedOption.OptionalNumber("--steps", 0, 10_000);
    private readonly Option<int> threads = CheckedOption.Number("--threads", 1, 1024, Workers.Count);
    private readonly Option<bool> json = new("--json") { Description = "Print the result as JSON." };
    private readonly Option<string> prior = CheckedOption.Choice("--prior", MethodNames.All, "");
    private readonly TaggerOption taggers = new();
    private readonly Terminal terminal;

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where it talks.</param>
    public BenchCommand(Terminal terminal)
        : base("bench", "Measure how fast this machine separates, and in how much memory.")
    {
        this.terminal = terminal;
        seconds.Description = "How much audio is separated, 60 by default: made up, stereo, at 44.1 kHz.";
        stems.Description = "What is taken out of it.";
        steps.Description = "Steering steps a window, as many as 'separate' takes by default; a few are enough to see the memory.";
        threads.Description = "How many threads work; all processors by default.";
        prior.Description = "What makes the stems; chosen by what is wanted by default.";
        AddGroup("Options", seconds, stems, prior, steps, threads, taggers, json);
        Examples = ["tagbox bench", "tagbox bench --seconds 1200 --stems drums", "tagbox bench --tagger mtat --json"];
        SetAction((parsed, cancellation) => Task.FromResult(Run(parsed, cancellation)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellation)
    {
        Workers.Count = parsed.GetValue(threads);
        MethodFactory methods = UserModels.Methods();
        IReadOnlyList<string> names = parsed.GetRequiredValue(taggers);
        SeparationMethod method = methods.Create(new SeparationRequest(parsed.GetRequiredValue(stems))
        {
            Method = parsed.GetRequiredValue(prior) is { Length: > 0 } chosen ? chosen : null,
            Taggers = names,
            Steps = parsed.GetValue(steps),
        });
        BenchTagger[] heard = method.Taggers.Count == 0 ? [] : [.. methods.Select(names).Load(method.Stems).Select(Listen)];
        using SyntheticSong song = new(SampleRate, Channels, (long)parsed.GetValue(seconds) * SampleRate);
        Stopwatch watch = Stopwatch.StartNew();
        ProgressView.Of(terminal).Run(progress => new Separator(method.Windows, seed: 0).Run(song, new NoStems(), progress, cancellation));
        double taken = watch.Elapsed.TotalSeconds;
        using Process process = Process.GetCurrentProcess();
        Show(parsed, new BenchReport(
            ProductVersion.Number, Workers.Count, MultiplyAddPeak.Measure() / 1e9, heard, parsed.GetValue(seconds), method.Stems.Count, method.Steps, taken, process.PeakWorkingSet64 / 1e6));
        return ExitCode.Done;
    }

    /// <summary>The best of a few runs over one clip: forward, and the gradient back to the waveform.</summary>
    private static BenchTagger Listen(Tagger tagger)
    {
        const int Turns = 5;
        Listener listener = new(tagger);
        Tensor clip = new(new SyntheticSong(tagger.SampleRate, 1, tagger.Clip.Samples).Read(0, tagger.Clip.Samples).Channels[0], 1, tagger.Clip.Samples);
        double best = double.MaxValue;
        for (int turn = 0; turn < Turns; turn++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            Pass pass = listener.Forward(clip);
            pass.Backward(pass.Output);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return new BenchTagger(tagger.Name, (double)tagger.Clip.Samples / tagger.SampleRate, best);
    }

    private void Show(ParseResult parsed, BenchReport report)
    {
        if (parsed.GetValue(json))
        {
            ReportJson.Write(report, terminal.Output);
            return;
        }

        Table table = new Table().Border(TableBorder.Simple).AddColumns(new TableColumn("measured"), new TableColumn("value").RightAligned());
        table.AddRow(Markup.Escape($"fused multiply-adds, {report.Threads} threads"), Invariant($"{report.PeakGflops:F0} GFLOP/s"));
        foreach (BenchTagger tagger in report.Taggers)
        {
            table.AddRow(Markup.Escape(Invariant($"{tagger.Name}: a {tagger.ClipSeconds:F0} s clip, forward and gradient")), Invariant($"{tagger.Seconds * 1e3:F0} ms"));
        }

        table.AddRow(Markup.Escape($"{report.AudioSeconds} s of stereo into {report.Stems} stems and the rest, {report.Steps} steps"), Invariant($"{report.SecondsTaken:F1} s"));
        table.AddRow("seconds a second of audio", Invariant($"{report.SecondsTaken / report.AudioSeconds:F2}"));
        table.AddRow("peak memory", Invariant($"{report.PeakMegabytes:F0} MB"));
        terminal.OutputConsole().Write(table);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class NoStems : IStemSink
    {
        public void Write(IReadOnlyList<AudioBuffer> stems)
        {
        }
    }
}

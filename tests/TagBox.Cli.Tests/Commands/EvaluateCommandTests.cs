using System.Text.Json;
using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Run_TwoTracks_WritesJsonCsvAndMarkdown()
    {
        Track("test/a", "drums", "piano");
        Track("test/b", "drums", "other");

        CliRun run = await Evaluate("--steps", "1", "--jobs", "2", "--tagger", "builtin");

        run.ExitCode.ShouldBe(0, run.Error);
        string[] csv = File.ReadAllLines(temporary.At("out", "results.csv"));
        csv.Skip(1).Select(line => line.Split(',')[..2]).ShouldBe([[Path.Combine("test", "a"), "drums"], [Path.Combine("test", "a"), "piano"], [Path.Combine("test", "b"), "drums"]]);
        JsonElement scores = JsonDocument.Parse(File.ReadAllText(temporary.At("out", "results.json"))).RootElement.GetProperty("scores");
        scores.GetArrayLength().ShouldBe(3);
        File.ReadAllText(temporary.At("out", "results.md")).ShouldContain("| drums | 2 |");
        run.Output.ShouldContain("| SDRi | drums (MUSDB18) | drums (Slakh) | piano (Slakh) |");
        run.Output.ShouldContain("| Demucs | 12.7 | 15.5 | - |");
        run.Output.ShouldContain("| TagBox, FCN of Jamendo | 5.9 | 7.3 | 8.7 |");
        run.Output.ShouldNotContain("REPET-SIM", customMessage: "the paper has it for vocals only");
    }

    [Fact]
    public async Task Run_Again_DoesOnlyWhatIsMissing()
    {
        Track("a", "drums", "piano");
        string log = temporary.At("out", "scores.jsonl");
        (await Evaluate("--baseline", "hpss")).ExitCode.ShouldBe(0);
        string[] lines = File.ReadAllLines(log);
        File.WriteAllLines(log, [lines[0], lines[1], lines[2][..20]]);

        CliRun run = await Evaluate("--baseline", "hpss");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        File.ReadAllLines(log).Order().ShouldBe(lines.Order());
        (await Evaluate("--baseline", "repet-sim")).ShouldRefuse("made otherwise", "--out");
    }

    [Fact]
    public async Task Run_HpssOnDrumsAndPiano_BringsBothNearer()
    {
        Track("a", "drums", "piano");
        (await Evaluate("--baseline", "hpss")).ExitCode.ShouldBe(0);
        JsonElement scores = JsonDocument.Parse(File.ReadAllText(temporary.At("out", "results.json"))).RootElement.GetProperty("scores");
        scores.EnumerateArray().ShouldAllBe(score => score.GetProperty("siSdrImprovement").GetDouble() > 3);
    }

    [Fact]
    public async Task Run_SlakhLayout_SumsTheStemsOfAClass()
    {
        float[][] song = TestSong.Samples(1.5, 44100, 1);
        Directory.CreateDirectory(temporary.At("tracks", "Track00001", "stems"));
        TestWav.Write(temporary.At("tracks", "Track00001", "mix.wav"), 44100, song);
        foreach (string stem in new[] { "S00", "S01" })
        {
            TestWav.Write(temporary.At("tracks", "Track00001", "stems", stem + ".wav"), 44100, [[.. song[0].Select(value => value / 2)]]);
        }

        File.WriteAllText(
            temporary.At("tracks", "Track00001", "metadata.yaml"),
            "UUID: x\nstems:\n  S00:\n    inst_class: Strings (continued)\n    is_drum: false\n  S01:\n    inst_class: Strings\n");

        CliRun run = await Evaluate("--baseline", "repet-sim");

        // Both stems together are the mixture, which is therefore as near as can be.
        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement score = JsonDocument.Parse(File.ReadAllText(temporary.At("out", "results.json"))).RootElement.GetProperty("scores")[0];
        score.GetProperty("stem").GetString().ShouldBe("strings");
        score.GetProperty("mixtureWholeSdr").GetDouble().ShouldBe(120);
    }

    [Fact]
    public async Task Run_FolderWithoutTracks_SaysWhatATrackIs()
    {
        Directory.CreateDirectory(temporary.At("tracks"));
        (await Evaluate()).ShouldRefuse("holds no track", "mixture.wav");
    }

    [Fact]
    public async Task Run_SourcesThatNoTaggerKnows_SaysSo()
    {
        Track("a", "other");
        (await Evaluate("--tagger", "builtin")).ShouldRefuse("tagbox tags --list");
    }

    private Task<CliRun> Evaluate(params string[] options) => InProcess.Run(["evaluate", temporary.At("tracks"), "--out", temporary.At("out"), .. options]);

    /// <summary>A track of the test song, whose beat and chord are its sources.</summary>
    private void Track(string name, params string[] sources)
    {
        float[][] song = TestSong.Samples(2.5);
        Directory.CreateDirectory(temporary.At("tracks", name));
        TestWav.Write(temporary.At("tracks", name, "mixture.wav"), 44100, [[.. song[0].Zip(song[1], (a, b) => a + b)]]);
        foreach ((string source, int index) in sources.Select((source, index) => (source, index)))
        {
            TestWav.Write(temporary.At("tracks", name, source + ".wav"), 44100, [song[1 - index]]);
        }
    }
}

using System.Text.Json;
using TagBox.Cli.Tests.Support;
using TagBox.Engine.Names;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Cli.Tests.Commands;

public sealed class SeparateCommandTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Run_TwoStems_WritesFilesThatAddUpToTheSong()
    {
        float[][] song = TestSong.Samples(1.5);
        TestWav.Write(temporary.At("My song.wav"), 44100, song);
        CliRun run = await TagBoxProcess.Run("separate", temporary.At("My song.wav"), "--stems", "guitar,drums", "--steps", "2");
        run.ExitCode.ShouldBe(0, run.Error);
        string[] names = ["My song - guitar.wav", "My song - drums.wav", "My song - rest.wav"];
        Directory.GetFiles(temporary.At("My song stems")).Select(Path.GetFileName).ShouldBe(names, ignoreOrder: true);
        TestWav[] stems = [.. names.Select(name => TestWav.Read(temporary.At("My song stems", name)))];
        stems.ShouldAllBe(stem => stem.SampleRate == 44100 && stem.Bits == 32);
        for (int channel = 0; channel < 2; channel++)
        {
            for (int n = 0; n < song[channel].Length; n++)
            {
                stems.Sum(stem => (double)stem.Channels[channel][n]).ShouldBe(song[channel][n], 1e-6);
            }
        }
    }

    [Fact]
    public async Task Run_Json_PrintsOneDocumentWithLogsOnStandardError()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1.2);
        CliRun run = await TagBoxProcess.Run("separate", song, "--stems", "hits=drums+percussion", "--steps", "1", "--seed", "7", "--bits", "24", "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("%");
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        JsonElement input = report.GetProperty("input");
        input.GetProperty("path").GetString().ShouldBe(song);
        input.GetProperty("sampleRate").GetInt32().ShouldBe(44100);
        input.GetProperty("channels").GetInt32().ShouldBe(2);
        input.GetProperty("seconds").GetDouble().ShouldBe(1.2, 1e-9);
        JsonElement settings = report.GetProperty("settings");
        settings.GetProperty("seed").GetInt32().ShouldBe(7);
        settings.GetProperty("steps").GetInt32().ShouldBe(1);
        settings.GetProperty("prior").GetString().ShouldBe("learned");
        settings.GetProperty("bits").GetString().ShouldBe("24");
        JsonElement[] stems = [.. report.GetProperty("stems").EnumerateArray()];
        stems.Select(stem => stem.GetProperty("name").GetString()).ShouldBe(["hits", "rest"]);
        stems[0].GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["drums", "percussion"]);
        stems[1].GetProperty("tags").GetArrayLength().ShouldBe(0);
        foreach (JsonElement stem in stems)
        {
            float[][] samples = TestWav.Read(stem.GetProperty("path").GetString()!).Channels;
            double peak = samples.Max(channel => channel.Max(Math.Abs));
            stem.GetProperty("peakDb").GetDouble().ShouldBe(20 * Math.Log10(peak), 0.02);
            stem.GetProperty("seconds").GetDouble().ShouldBe(1.2, 1e-9);
        }
    }

    [Fact]
    public async Task Run_Region_SeparatesItAndSaysWhereItBelongs()
    {
        float[][] song = TestSong.Samples(2, sampleRate: 8000, channels: 1);
        TestWav.Write(temporary.At("s.wav"), 8000, song, timeReference: 100_000, originator: "Recorder");
        CliRun run = await InProcess.Run("separate", temporary.At("s.wav"), "--stems", "drums", "--steps", "0", "--start", "4000s", "--end", "0:01.250", "--out", temporary.At("out"));
        run.ExitCode.ShouldBe(0, run.Error);
        TestWav drums = TestWav.Read(temporary.At("out", "s - drums.wav"));
        TestWav rest = TestWav.Read(temporary.At("out", "s - rest.wav"));
        drums.TimeReference.ShouldBe(104_000UL);
        drums.Originator.ShouldBe("Recorder");
        drums.Description.ShouldMatch(@"^drums; TagBox \d+\.\d+\.\d+$");
        drums.Channels[0].Length.ShouldBe(6000);
        for (int n = 0; n < 6000; n++)
        {
            ((double)drums.Channels[0][n] + rest.Channels[0][n]).ShouldBe(song[0][4000 + n], 1e-6);
        }
    }

    [Fact]
    public async Task Run_Heard_TakesOutWhatTheTaggersHearInTheRegion()
    {
        // Two seconds of the song, then silence: what is heard depends on the region.
        float[][] song = [.. TestSong.Samples(3, sampleRate: 16000).Select(channel => channel.Concat(new float[48000]).ToArray())];
        TestWav.Write(temporary.At("s.wav"), 16000, song);
        CliRun run = await InProcess.Run("separate", temporary.At("s.wav"), "--stems", "heard:2", "--end", "3", "--json", "--quiet");
        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        JsonElement[] heard = [.. report.GetProperty("heard").EnumerateArray()];
        heard.Length.ShouldBeInRange(1, 2);
        double[] probabilities = [.. heard.Select(source => source.GetProperty("probability").GetDouble())];
        probabilities.ShouldBe(probabilities.OrderDescending());
        probabilities.ShouldAllBe(probability => probability >= 0.5 && probability <= 1);
        string[] names = [.. heard.Select(source => source.GetProperty("name").GetString()!)];
        names.ShouldAllBe(name => Vocabulary.BuiltIn.Tags.Contains(name));
        report.GetProperty("stems").EnumerateArray().Select(stem => stem.GetProperty("name").GetString()).ShouldBe([.. names, "rest"]);

        CliRun tags = await InProcess.Run("tags", temporary.At("s.wav"), "--json", "--every", "3");
        JsonElement surest = JsonDocument.Parse(tags.Output).RootElement.GetProperty("taggers")[0].GetProperty("tags").EnumerateArray()
            .MaxBy(tag => tag.GetProperty("values")[0].GetDouble());
        names[0].ShouldBe(surest.GetProperty("name").GetString());
        probabilities[0].ShouldBe(surest.GetProperty("values")[0].GetDouble(), 1e-3);

        CliRun silence = await InProcess.Run("separate", temporary.At("s.wav"), "--stems", "heard", "--start", "3", "--out", temporary.At("none"), "--quiet");
        silence.ShouldRefuse("Nothing is heard", "0.50 is needed", "--stems");
        Directory.Exists(temporary.At("none")).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_SameSeedOtherThreads_GivesTheSameBytes()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1, sampleRate: 16000);
        foreach (string threads in new[] { "1", "2" })
        {
            CliRun run = await TagBoxProcess.Run("separate", song, "-s", "drums", "--steps", "3", "--seed", "5", "--threads", threads, "--out", temporary.At(threads));
            run.ExitCode.ShouldBe(0, run.Error);
        }

        File.ReadAllBytes(temporary.At("1", "s - drums.wav")).ShouldBe(File.ReadAllBytes(temporary.At("2", "s - drums.wav")));
    }

    [Fact]
    public async Task Run_Silence_GivesSilentStemsWithoutLevels()
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[8000]]);
        CliRun run = await InProcess.Run("separate", temporary.At("s.wav"), "--stems", "drums", "--json", "--quiet");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        foreach (JsonElement stem in JsonDocument.Parse(run.Output).RootElement.GetProperty("stems").EnumerateArray())
        {
            stem.GetProperty("peakDb").ValueKind.ShouldBe(JsonValueKind.Null);
            TestWav.Read(stem.GetProperty("path").GetString()!).Channels[0].ShouldAllBe(sample => sample == 0);
        }
    }

    [Fact]
    public async Task Run_Name_IsWhatFilesAreCalledAfter()
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[4000]]);
        CliRun run = await Separate(temporary.At("s.wav"), "--out", temporary.At("out"), "--name", "Gitarre: Flöte");
        run.ExitCode.ShouldBe(0, run.Error);
        temporary.Entries().ShouldContain(Path.Combine("out", "Gitarre_ Flöte - rest.wav"));
    }

    [Fact]
    public async Task Run_IntegersBeyondFullScale_SaysHowManyWereClipped()
    {
        float[] square = [.. Enumerable.Range(0, 8000).Select(n => n / 20 % 2 == 0 ? 3 : -3)];
        TestWav.Write(temporary.At("s.wav"), 8000, [square]);
        CliRun run = await InProcess.Run("separate", temporary.At("s.wav"), "--stems", "flute", "--steps", "0", "--bits", "16");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldMatch(@"\d+ samples were beyond full scale and were clipped; --bits 32f keeps them\.");
        TestWav.Read(temporary.At("s stems", "s - rest.wav")).Channels[0].ShouldAllBe(sample => Math.Abs(sample) <= 1);
    }

    [Fact]
    public async Task Run_ForWhatIsNotThere_SaysSoOfThatStemAlone()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 3);
        CliRun run = await InProcess.Run("separate", song, "--stems", "everything=drums+percussion+acoustic guitar+electric guitar+harp+mallets,choir");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.Split('\n').Where(line => line.StartsWith("Nothing like")).ShouldHaveSingleItem()
            .ShouldMatch(@"^Nothing like choir was heard: its stem is (\d+ dB under the loudest|silent)\.\r?$");
    }

    [SharedFact]
    public async Task Run_PublishedTagger_IsAskedByItsFile()
    {
        string song = TestSong.Write(temporary.At("s.wav"), 1, sampleRate: 16000);
        CliRun run = await InProcess.Run(
            "separate", song, "--stems", "sitar", "--steps", "1", "--json", "--tagger", SharedFolder.File("models", "mtat", "musicnn.pth"), "--tagger", "builtin");
        run.ExitCode.ShouldBe(0, run.Error);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("settings").GetProperty("taggers").EnumerateArray()
            .Select(tagger => tagger.GetString()).ShouldBe(["mtat-musicnn", "builtin"]);
    }

    private static Task<CliRun> Separate(string song, params string[] options) =>
        InProcess.Run(["separate", song, "--stems", "drums", .. options]);
}

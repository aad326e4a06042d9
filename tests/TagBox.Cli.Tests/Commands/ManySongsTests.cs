using System.Text.Json;
using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Commands;

/// <summary>Several songs by one command.</summary>
public sealed class ManySongsTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Run_ABadSongAmongGood_DoesTheOthersAndTellsSo()
    {
        Songs("a.wav", "inner/b.wav");
        File.WriteAllText(temporary.At("music", "bad.wav"), "These are not the samples you are looking for.");
        CliRun run = await Separate("--json");
        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain("bad.wav: ");
        run.Error.ShouldContain("3 songs: 2 done, 0 finished before, 1 failed");
        JsonElement[] lines = Lines(run);
        lines.Select(line => line.GetProperty("status").GetString()).Order().ShouldBe(["done", "done", "failed"]);
        foreach (JsonElement line in lines.Where(line => line.GetProperty("status").GetString() == "done"))
        {
            TestWav song = TestWav.Read(line.GetProperty("song").GetString()!);
            TestWav[] stems = [.. line.GetProperty("result").GetProperty("stems").EnumerateArray()
                .Select(stem => TestWav.Read(Path.Combine(line.GetProperty("folder").GetString()!, stem.GetProperty("path").GetString()!)))];
            stems.Length.ShouldBe(2);
            for (int n = 0; n < song.Channels[0].Length; n++)
            {
                stems.Sum(stem => (double)stem.Channels[0][n]).ShouldBe(song.Channels[0][n], 1e-6);
            }
        }

        temporary.Entries().ShouldContain(Path.Combine("out", "inner", "b stems", "b - drums.wav"));
        temporary.Entries().ShouldNotContain(entry => entry.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_Again_DoesOnlyWhatIsNotFinished()
    {
        Songs("a.wav", "b.wav", "c.wav");
        (await Separate()).ExitCode.ShouldBe(0);
        Directory.Delete(temporary.At("out", "a stems"), recursive: true);
        DateTime before = File.GetLastWriteTimeUtc(temporary.At("out", "c stems", "c - drums.wav"));
        TestSong.Write(temporary.At("music", "b.wav"), 0.6, sampleRate: 8000, channels: 1);

        CliRun run = await Separate("--json");
        run.ExitCode.ShouldBe(2, run.Error);
        Statuses(run).ShouldBe(["a: done", "b: failed", "c: finished"]);
        run.Error.ShouldContain("b stems was made of another song");
        File.GetLastWriteTimeUtc(temporary.At("out", "c stems", "c - drums.wav")).ShouldBe(before);

        Statuses(await Separate("--json", "--force")).ShouldBe(["a: finished", "b: done", "c: finished"]);
        TestWav.Read(temporary.At("out", "b stems", "b - rest.wav")).Channels[0].Length.ShouldBe(4800);
        CliRun other = await Separate("--json", "--seed", "1");
        other.ExitCode.ShouldBe(1, other.Error);
        Statuses(other).ShouldBe(["a: failed", "b: failed", "c: failed"]);
    }

    [Fact]
    public async Task Run_OtherJobsThreadsOrShards_GivesTheSameBytes()
    {
        Songs("a.wav", "b.wav", "c.wav", "d.wav", "e.wav");
        foreach ((string folder, string[] options) in new[]
        {
            ("one", new[] { "--threads", "1" }), ("four", ["--jobs", "4"]), ("parts", ["--shard", "1/2"]), ("parts", ["--shard", "2/2", "--jobs", "2"]),
        })
        {
            CliRun run = await TagBoxProcess.Run(["separate", temporary.At("music"), "--stems", "drums", "--steps", "2", "--quiet", "-o", temporary.At(folder), .. options]);
            run.ExitCode.ShouldBe(0, run.Error);
        }

        string[] stems = [.. Directory.GetFiles(temporary.At("one"), "*.wav", SearchOption.AllDirectories)];
        stems.Length.ShouldBe(10);
        foreach (string stem in stems)
        {
            foreach (string folder in new[] { "four", "parts" })
            {
                File.ReadAllBytes(stem).ShouldBe(File.ReadAllBytes(temporary.At(folder, Path.GetRelativePath(temporary.At("one"), stem))));
            }
        }
    }

    [UnixFact]
    public async Task Run_Stopped_KeepsWhatIsDoneAndGoesOn()
    {
        TestSong.Write(Directory.CreateDirectory(temporary.At("music")).FullName + "/a.wav", 0.5, sampleRate: 8000, channels: 1);
        TestSong.Write(temporary.At("music", "b.wav"), 60);
        using TagBoxProcess process = TagBoxProcess.StartInForeground("separate", temporary.At("music"), "--stems", "drums", "-o", temporary.At("out"));
        while (!Directory.Exists(temporary.At("out", "a stems")) || !temporary.Entries().Any(entry => entry.Contains(".b stems.", StringComparison.Ordinal)))
        {
            process.HasEnded.ShouldBeFalse();
            await Task.Delay(20);
        }

        process.PressControlC();
        CliRun run = await process.End();
        run.ExitCode.ShouldBe(130, run.Error);
        run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].ShouldMatch("^tagbox: cancelled: 2 songs: 1 done, .* 1 left; .*; the same command goes on$");
        Directory.GetFileSystemEntries(temporary.At("out")).ShouldBe([temporary.At("out", "a stems")]);

        File.Delete(temporary.At("music", "b.wav"));
        TestSong.Write(temporary.At("music", "b.wav"), 0.5, sampleRate: 8000, channels: 1);
        Statuses(await Separate("--json", "--jobs", "1")).ShouldBe(["a: finished", "b: done"]);
    }

    [UnixFact]
    public async Task Run_Killed_IsTidiedByTheNextRun()
    {
        Directory.CreateDirectory(temporary.At("music"));
        TestSong.Write(temporary.At("music", "a.wav"), 60);
        using TagBoxProcess process = TagBoxProcess.Start("separate", temporary.At("music"), "--stems", "drums", "-o", temporary.At("out"));
        while (!temporary.Entries().Any(entry => entry.EndsWith(".wav.part", StringComparison.Ordinal) || entry.Contains(".a stems.", StringComparison.Ordinal)))
        {
            process.HasEnded.ShouldBeFalse();
            await Task.Delay(20);
        }

        process.Kill();
        await process.End();
        Directory.Exists(temporary.At("out", "a stems")).ShouldBeFalse();
        TestSong.Write(temporary.At("music", "a.wav"), 0.5, sampleRate: 8000, channels: 1);
        Statuses(await Separate("--json")).ShouldBe(["a: done"]);
        Directory.GetFileSystemEntries(temporary.At("out")).ShouldBe([temporary.At("out", "a stems")]);
    }

    [Fact]
    public async Task Run_ProgressJson_TellsOfEachSongAndOfAll()
    {
        Songs("a.wav", "b.wav");
        CliRun run = await Separate("--progress", "json");
        run.ExitCode.ShouldBe(0, run.Error);
        JsonElement[] events = EventLog.Of(run);
        events.OfType("song").Select(happened => happened.GetProperty("song").GetProperty("status").GetString()).ShouldBe(["done", "done"]);
        events.OfType("progress").Last().GetProperty("fraction").GetDouble().ShouldBe(1);
        events[^1].Type().ShouldBe("summary");
        events[^1].GetProperty("summary").GetProperty("done").GetInt32().ShouldBe(2);
    }

    [UnixFact]
    public async Task Run_NamedPipeInAFolder_DoesNotWaitForIt()
    {
        Songs("a.wav");
        (await TagBoxProcess.RunThrough("mkfifo", temporary.At("music", "pipe.wav"))).ExitCode.ShouldBe(0);
        File.CreateSymbolicLink(temporary.At("music", "way.wav"), "pipe.wav");
        foreach (CliRun run in new[] { await Separate("--json"), await InProcess.Run("tags", temporary.At("music"), "--json") })
        {
            run.ExitCode.ShouldBe(2, run.Error);
            Statuses(run).ShouldBe(["a: done", "pipe: failed", "way: failed"]);
            run.Error.ShouldContain("A named pipe goes alone");
        }
    }

    [UnixFact]
    public async Task Run_ResultsThatMayNotBeRead_FailAndKeepNoOtherSongFromBeingDone()
    {
        Songs("a.wav", "b.wav", "c.wav");
        string folder = Directory.CreateDirectory(temporary.At("out", "a stems")).FullName;
        string file = Path.Combine(Directory.CreateDirectory(temporary.At("out", "b stems")).FullName, "tagbox.json");
        File.WriteAllText(file, "{}");
        (await TagBoxProcess.RunThrough("chmod", "0", folder, file)).ExitCode.ShouldBe(0);

        // Root may read all that is not taken from it.
        CliRun run = await TagBoxProcess.RunThrough(
            "sh", "-c", """if setpriv $0 true 2>/dev/null; then exec setpriv $0 "$@"; else exec "$@"; fi""", "--bounding-set=-dac_override,-dac_read_search",
            TagBoxProcess.Program, "separate", temporary.At("music"), "--stems", "drums", "--out", temporary.At("out"), "--json");
        run.ExitCode.ShouldBe(2, run.Error);
        Statuses(run).ShouldBe(["a: failed", "b: failed", "c: done"]);
        run.Error.ShouldContain("permission is denied");
        run.Error.ShouldNotContain("internal error");
        (await TagBoxProcess.RunThrough("chmod", "700", folder)).ExitCode.ShouldBe(0);
    }

    [UnixTheory]
    [InlineData(">/dev/full", 1)]
    [InlineData(">&-", 1)]
    [InlineData("2>&-", 0)]
    public async Task Run_StreamThatTakesNothing_IsAnErrorWhereItIsForResults(string stream, int exitCode)
    {
        Songs("a.wav", "b.wav", "c.wav");
        CliRun run = await TagBoxProcess.RunThrough(
            "sh", "-c", $"""exec "$@" {stream}""", "sh", TagBoxProcess.Program, "separate", temporary.At("music"), "--stems", "drums", "--jobs", "2", "--out", temporary.At("out"), "--json");
        run.ExitCode.ShouldBe(exitCode, run.Error);
        run.Error.ShouldNotContain("internal error");
        run.Error.Contains("tagbox: Standard output cannot be written: ", StringComparison.Ordinal).ShouldBe(exitCode == 1);
    }

    [Theory]
    [InlineData("--stems drmus", "'drums'")]
    [InlineData("--stems drums --shard 3/2", "I/N")]
    [InlineData("--stems drums --project x.rpp", "one song")]
    [InlineData("--stems drums --via-engine", "one song")]
    [InlineData("--stems drums --out -", "go to folders")]
    [InlineData("--stems drums --jobs 0", "whole number")]
    public async Task Run_OptionThatMakesNoSense_IsRefusedBeforeAnySong(string options, string why)
    {
        Songs("a.wav", "b.wav");
        (await InProcess.Run(["separate", temporary.At("music"), .. options.Split(' ')])).ShouldRefuse(why);
        temporary.Entries().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Tags_OfAFolder_AreALineASongAndKeptWhereAsked()
    {
        Songs("a.wav", "inner/b.wav");
        string[] args = ["tags", temporary.At("music"), "--recursive", "--top", "2", "--json"];
        CliRun shown = await InProcess.Run(args);
        shown.ExitCode.ShouldBe(0, shown.Error);
        Statuses(shown).ShouldBe(["a: done", "b: done"]);
        Lines(shown).ShouldAllBe(line => line.GetProperty("result").GetProperty("taggers")[0].GetProperty("tags").GetArrayLength() == 2);

        Statuses(await InProcess.Run([.. args, "--out", temporary.At("out")])).ShouldBe(["a: done", "b: done"]);
        CliRun again = await InProcess.Run([.. args, "--out", temporary.At("out")]);
        Statuses(again).ShouldBe(["a: finished", "b: finished"]);
        temporary.Entries().ShouldContain(Path.Combine("out", "inner", "b tags", "tagbox.json"));
        Lines(again)[0].GetProperty("result").GetProperty("taggers").ToString().ShouldBe(
            Lines(shown).Single(line => line.GetProperty("song").ToString() == Lines(again)[0].GetProperty("song").ToString()).GetProperty("result").GetProperty("taggers").ToString());
    }

    private void Songs(params string[] names)
    {
        foreach ((string name, int index) in names.Select((name, index) => (name, index)))
        {
            string path = temporary.At("music", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            TestSong.Write(path, 0.5 + (index * 0.05), sampleRate: 8000, channels: 1);
        }
    }

    private Task<CliRun> Separate(params string[] options) =>
        InProcess.Run(["separate", temporary.At("music"), "--recursive", "--stems", "drums", "--out", temporary.At("out"), .. options]);

    private static JsonElement[] Lines(CliRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static IEnumerable<string> Statuses(CliRun run) =>
        Lines(run).Select(line => $"{Path.GetFileNameWithoutExtension(line.GetProperty("song").GetString())}: {line.GetProperty("status").GetString()}").Order();
}

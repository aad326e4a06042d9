using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using TagBox.Cli.Serve;
using TagBox.Cli.Tests.Support;
using TagBox.Engine.Catalogue;
using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

/// <summary>The real program with the real engine, run as a user runs it.</summary>
public sealed class ServedProgramTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("spool")]
    [InlineData("run")]
    public async Task Serve_InAFolderThatCannotBeUsed_SaysSoInALine(string part)
    {
        Directory.CreateDirectory(temporary.At("home"));
        File.WriteAllText(temporary.At("home", part), "a file where a folder is to be");
        CliRun run = await RunAsync("serve", "--detached");
        run.ExitCode.ShouldBe(1);
        run.Error.TrimEnd().ShouldNotContain('\n');
        run.Error.ShouldContain(temporary.At("home", part));

        EngineLauncher launcher = new(TagBoxProcess.Program);
        EngineException error = await Should.ThrowAsync<EngineException>(launcher.StartAsync(new EngineEndpoint(temporary.At("home")), default));
        error.Code.ShouldBe(EngineErrors.CannotRun);
        error.Message.ShouldContain(temporary.At("home", part));
    }

    [Fact]
    public void HostsShare_LeavesAQuarterOfTheProcessors() =>
        new[] { 1, 2, 4, 8, 16, 64 }.Select(ServeCommand.HostsShare).ShouldBe([1, 1, 3, 6, 12, 48]);

    [Fact]
    public async Task SeparateViaEngine_StartsOneAndGivesTheSamplesOfASeparationWithoutIt()
    {
        string song = TestSong.Write(temporary.At("song.wav"), 1.5);
        string[] separate = ["separate", song, "--stems", "drums", "--steps", "2", "--start", "0.25"];
        CliRun own = await RunAsync([.. separate, "--json", "--out", temporary.At("here")]);
        own.ExitCode.ShouldBe(0, own.Error);
        CliRun served = await RunAsync([.. separate, "--json", "--out", temporary.At("there"), "--via-engine"]);
        served.ExitCode.ShouldBe(0, served.Error);
        try
        {
            foreach (string file in new[] { "song - drums.wav", "song - rest.wav" })
            {
                TestWav here = TestWav.Read(temporary.At("here", file));
                TestWav there = TestWav.Read(temporary.At("there", file));
                there.Channels.ShouldBe(here.Channels);
                there.TimeReference.ShouldBe(here.TimeReference);
            }

            ShouldBeAlike(Report(own), Report(served));
            CliRun nothing = await RunAsync(
                "separate", song, "--stems", "everything=drums+percussion+acoustic guitar+electric guitar+harp+mallets,choir", "--via-engine");
            nothing.ExitCode.ShouldBe(0, nothing.Error);
            nothing.Error.ShouldContain("Nothing like choir was heard");
            nothing.Output.ShouldContain(temporary.At("song stems", "song - choir.wav"));

            CliRun heard = await RunAsync("separate", song, "--stems", "heard:1", "--via-engine", "--json", "--out", temporary.At("heard"));
            heard.ExitCode.ShouldBe(0, heard.Error);
            string name = (string)Report(heard)["heard"]!.AsArray().ShouldHaveSingleItem()!["name"]!;
            File.Exists(temporary.At("heard", $"song - {name}.wav")).ShouldBeTrue();

            CliRun status = await RunAsync("status");
            status.ExitCode.ShouldBe(0, status.Error);
            status.Output.ShouldStartWith("TagBox ");
            status.Output.ShouldNotContain("job", Case.Sensitive, "a confirmed job is kept no more");

            await using EngineClient client = new(new("test", new EngineEndpoint(temporary.At("home")), null));
            (await client.ListTagsAsync(default)).Tags.ShouldContain(tag => tag.Tag == "drums" && tag.Taggers.Count > 0);
            ModelList models = await client.ListModelsAsync(default);
            models.Models.Select(model => model.Role).Distinct().ShouldBe(["tagger", "prior"]);

            (await RunAsync("serve")).ExitCode.ShouldBe(EngineLauncher.AlreadyRunningExitCode);
            CliRun refused = await RunAsync("separate", song, "--stems", "theremin-choir", "--out", temporary.At("none"), "--via-engine");
            refused.ShouldRefuse("theremin-choir");
        }
        finally
        {
            (await RunAsync("stop")).ExitCode.ShouldBe(0);
        }

        (await RunAsync("status")).ShouldRefuse("no engine serves this user");
    }

    [Fact]
    public async Task TagsViaEngine_PrintsWhatTagsPrints()
    {
        string song = TestSong.Write(temporary.At("song.wav"), 7);
        string[] tags = ["tags", song, "--every", "1.5", "--top", "50", "--json"];
        CliRun own = await RunAsync(tags);
        own.ExitCode.ShouldBe(0, own.Error);
        try
        {
            CliRun served = await RunAsync([.. tags, "--via-engine"]);
            served.ExitCode.ShouldBe(0, served.Error);
            served.Output.ShouldBe(own.Output);
            (await RunAsync("tags", song, "--via-engine")).Output.ShouldBe((await RunAsync("tags", song)).Output);

            (await RunAsync("tags", temporary.At("none.wav"), "--via-engine")).ShouldRefuse("none.wav");
            (await RunAsync("tags", song, song, "--via-engine")).ShouldRefuse("one song");
            (await RunAsync("tags", song, "--tagger", "nobody", "--via-engine")).ShouldRefuse("nobody");
        }
        finally
        {
            (await RunAsync("stop")).ExitCode.ShouldBe(0);
        }
    }

    [Fact]
    public async Task SeparateViaEngine_WhoseParentIsKilled_CancelsTheJobInTheEngine()
    {
        string song = TestSong.Write(temporary.At("song.wav"), 30);
        using TagBoxProcess parent = TagBoxProcess.StartWaiting();
        Task<CliRun> running = RunAsync("separate", song, "--stems", "drums", "--steps", "10000", "--via-engine", "--progress", "json", "--parent-pid", $"{parent.Id}");
        try
        {
            await using EngineClient client = new(new("test", new EngineEndpoint(temporary.At("home")), null));
            await WhileAsync(async () => (await Jobs(client)).All(job => job.State != JobState.Running), running);
            parent.Kill();
            CliRun run = await running;
            run.ExitCode.ShouldBe(130, run.Error);
            JsonElement last = EventLog.Of(run)[^1];
            last.Type().ShouldBe("error");
            last.GetProperty("exitCode").GetInt32().ShouldBe(130);
            (await client.GetStatusAsync(default)).Jobs.ShouldBeEmpty();
            Directory.Exists(temporary.At("song stems")).ShouldBeFalse();
        }
        finally
        {
            (await RunAsync("stop")).ExitCode.ShouldBe(0);
        }
    }

    [Fact]
    public async Task Stop_WithoutAnEngine_SaysSo() => (await RunAsync("stop")).ShouldRefuse("no engine serves this user");

    private static JsonObject Report(CliRun run) => JsonNode.Parse(run.Output)!.AsObject();

    /// <summary>Fails unless two reports differ in nothing but the time taken and the folder.</summary>
    private static void ShouldBeAlike(JsonObject own, JsonObject served)
    {
        foreach (JsonObject report in new[] { own, served })
        {
            report.Remove("secondsTaken").ShouldBeTrue();
            foreach (JsonNode? stem in report["stems"]!.AsArray())
            {
                stem!["path"] = Path.GetFileName((string)stem["path"]!);
            }
        }

        served.ToJsonString().ShouldBe(own.ToJsonString());
    }

    /// <summary>The engine's jobs; none while it does not serve yet.</summary>
    private static async Task<IReadOnlyList<JobStatus>> Jobs(EngineClient client)
    {
        try
        {
            return (await client.GetStatusAsync(default)).Jobs;
        }
        catch (EngineException error) when (error.Code == EngineErrors.Unreachable)
        {
            return [];
        }
    }

    private static async Task WhileAsync(Func<Task<bool>> condition, Task<CliRun> running)
    {
        while (await condition())
        {
            running.IsCompleted.ShouldBeFalse();
            await Task.Delay(50);
        }
    }

    private async Task<CliRun> RunAsync(params string[] args)
    {
        ProcessStartInfo start = new(TagBoxProcess.Program, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[EngineEndpoint.HomeVariable] = temporary.At("home");
        start.Environment[ModelFolder.Variable] = temporary.At("models");
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new CliRun(process.ExitCode, await output, await error);
    }
}

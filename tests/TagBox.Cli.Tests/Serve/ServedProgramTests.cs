using System.Diagnostics;
using TagBox.Cli.Tests.Support;
using TagBox.Engine.Catalogue;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

/// <summary>The real program with the real engine, run as a user runs it.</summary>
public sealed class ServedProgramTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task SeparateViaEngine_StartsOneAndGivesTheSamplesOfASeparationWithoutIt()
    {
        string song = TestSong.Write(temporary.At("song.wav"), 1.5);
        string[] separate = ["separate", song, "--stems", "drums", "--steps", "2", "--start", "0.25"];
        (await RunAsync([.. separate, "--out", temporary.At("here")])).ExitCode.ShouldBe(0);
        CliRun served = await RunAsync([.. separate, "--out", temporary.At("there"), "--via-engine"]);
        served.ExitCode.ShouldBe(0, served.Error);
        try
        {
            foreach (string name in new[] { "song - drums.wav", "song - rest.wav" })
            {
                TestWav here = TestWav.Read(temporary.At("here", name));
                TestWav there = TestWav.Read(temporary.At("there", name));
                there.Channels.ShouldBe(here.Channels);
                there.TimeReference.ShouldBe(here.TimeReference);
                served.Output.ShouldContain(temporary.At("there", name));
            }

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
    public async Task Stop_WithoutAnEngine_SaysSo() => (await RunAsync("stop")).ShouldRefuse("no engine serves this user");

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

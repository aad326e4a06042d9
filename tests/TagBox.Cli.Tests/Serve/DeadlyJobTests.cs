using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Tests.Serve;

/// <summary>Jobs that engines die of: they must come to an end, and keep no other job from its own.</summary>
public sealed class DeadlyJobTests : ServingTest
{
    [Fact]
    public async Task Job_ThatKillsEveryEngineHalfWay_FailsAndOthersAreDone()
    {
        EngineLauncher launcher = Launcher(pause: 20);
        await using EngineClient client = Client(launcher);
        await using EngineClient other = Client(launcher);
        Task<JobResult> deadly = client.SeparateAsync(Job("deadly", output: Output) with { Stems = ["deadly"], Title = "deadly" }, new Noise(1, 2, 5000), null, default);
        Noise capture = new(2, 2, 5000);
        JobResult result = await other.SeparateAsync(Job("other", output: Output), capture, null, default).WaitAsync(Patience);
        capture.ShouldBeTheSumOf(result.Stems.Select(stem => stem.Path!));

        EngineException error = await Should.ThrowAsync<EngineException>(deadly.WaitAsync(Patience));
        error.Code.ShouldBe(EngineErrors.Failed);
        error.Message.ShouldContain("5 times");
        Directory.GetFiles(Output).Order().ShouldBe(result.Stems.Select(stem => stem.Path!).Order(), "nothing half-written stays");
        (await client.GetStatusAsync(default)).Jobs.ToDictionary(job => job.Job, job => job.State)
            .ShouldBe(new Dictionary<string, JobState> { ["deadly"] = JobState.Failed, ["other"] = JobState.Finished }, ignoreOrder: true);
        await StopAsync(client);
    }

    [Fact]
    public async Task Job_ThatTheEngineDiedOfTooOften_IsNotTriedForEver()
    {
        await using (await ServeAsync(Endless))
        {
            await using EngineClient client = Client();
            Task<JobResult> separating = await BeginAsync(client, Job("a", output: Output));
            await client.StopEngineAsync(default);
            (await Should.ThrowAsync<EngineException>(separating)).Code.ShouldBe(EngineErrors.Stopping);
        }

        File.WriteAllText(Path.Combine(SpoolFolder, "job-a", "attempts"), ".....");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Output).FullName, ".take - violin.wav.x.part"), "half");
        await using Serving next = await ServeAsync();
        await using EngineClient second = Client();
        while ((await second.GetStatusAsync(default)).Jobs.Single().State != JobState.Failed)
        {
            await Task.Delay(10);
        }

        // Who lost an engine hands the job over again: that must not begin it anew.
        EngineException error = await Should.ThrowAsync<EngineException>(second.SeparateAsync(Job("a", output: Output), new Noise(1, 2, 5000), null, default));
        error.Code.ShouldBe(EngineErrors.Failed);
        error.Message.ShouldContain("5 times");
        Directory.GetFileSystemEntries(Output).ShouldBeEmpty();
        File.Exists(Path.Combine(SpoolFolder, "job-a", "capture.wav")).ShouldBeTrue();

        (await second.SeparateAsync(Job("a", output: Output), new Noise(1, 2, 5000), null, default)).Stems.Count.ShouldBe(3, "who knows of the failure may try again");
    }

    [Fact]
    public async Task Job_TheEngineMayHaveDiedOf_IsDoneAfterTheOthersAndAlone()
    {
        await using (await ServeAsync(Endless))
        {
            await using EngineClient client = Client();
            _ = await BeginAsync(client, Job("a"));
            _ = await BeginAsync(client, Job("b"), JobState.Waiting);
        }

        File.WriteAllText(Path.Combine(SpoolFolder, "job-a", "attempts"), ".");
        using ManualResetEvent gate = new(false);
        await using Serving next = await ServeAsync(new QuarterRunner(gate: gate), jobsAtOnce: 2);
        await using EngineClient second = Client();
        _ = await BeginAsync(second, Job("b"));
        // If it did not wait for the other it would run by now, or soon.
        await Task.Delay(200);
        (await second.GetStatusAsync(default)).Jobs.Single(job => job.Job == "a").State.ShouldBe(JobState.Waiting);
        gate.Set();
        (await second.SeparateAsync(Job("a"), new Noise(1, 2, Frames), null, default)).Stems.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Job_PutAsideByAnEngineThatStops_KeepsItsCountOfDeaths()
    {
        for (int stops = 0; stops < 2; stops++)
        {
            await using (await ServeAsync(Endless))
            {
                await using EngineClient client = Client();
                _ = await BeginAsync(client, Job("a"));
            }

            string attempts = Path.Combine(SpoolFolder, "job-a", "attempts");
            File.ReadAllText(attempts).ShouldBe(new string('.', 3 * stops));
            File.WriteAllText(attempts, "...");
        }
    }

    [Fact]
    public async Task Outcome_ThatCannotBeRead_DoesNotKeepTheEngineFromServing()
    {
        await using (await ServeAsync())
        {
            await using EngineClient client = Client();
            await client.SeparateAsync(Job("a"), new Noise(1, 2, 5000), null, default);
        }

        // A result whose one field is text.
        File.WriteAllBytes(Path.Combine(SpoolFolder, "job-a", "outcome"), [0x93, 0xa6, .. "result"u8, 0, 0x81, 0xa4, .. "rate"u8, 0xa1, (byte)'x']);
        await using Serving next = await ServeAsync();
        await using EngineClient second = Client();
        (await second.SeparateAsync(Job("a"), new Noise(1, 2, Frames), null, default)).Stems.Count.ShouldBe(3);
    }
}

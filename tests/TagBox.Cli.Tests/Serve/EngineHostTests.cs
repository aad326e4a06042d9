using System.Runtime.InteropServices;
using System.Text;
using TagBox.Engine.Audio;
using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Tests.Server;

namespace TagBox.Cli.Tests.Serve;

public sealed class EngineHostTests : ServingTest
{
    [Fact]
    public async Task Job_ForAFolder_BecomesFilesThatAddUpToTheCaptureAtItsTime()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        Noise capture = new(1, channels: 2, Frames);
        JobResult result = await client.SeparateAsync(Job("a", Frames, Output), capture, null, default);

        result.Stems.Select(stem => stem.Stem).ShouldBe(["violin", "drums", "rest"]);
        result.Stems.Select(stem => Path.GetDirectoryName(stem.Path)).Distinct().ShouldBe([Output]);
        capture.ShouldBeTheSumOf(result.Stems.Select(stem => stem.Path!));
        using IAudioReader violin = AudioFile.Open(result.Stems[0].Path!);
        violin.Origin.ShouldNotBeNull().TimeReference.ShouldBe(96000ul);

        Directory.GetDirectories(SpoolFolder).Length.ShouldBe(1);
        await client.ConfirmAsync("a", default);
        Directory.GetFileSystemEntries(SpoolFolder).ShouldBeEmpty();
    }

    /// <summary>What <c>separate</c> writes into its stems, the engine writes into its own: whose they are and who heard them.</summary>
    [Fact]
    public async Task Job_UnderALicence_NamesItInItsResultAndInEveryStem()
    {
        await using Serving serving = await ServeAsync(new QuarterRunner { Licence = "double: for nobody but tests." });
        await using EngineClient client = Client();
        JobResult result = await client.SeparateAsync(Job("a", Frames, Output), new Noise(1, channels: 2, Frames), null, default);

        result.Licence.ShouldBe("double: for nobody but tests.");
        foreach (StemResult stem in result.Stems)
        {
            string file = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(stem.Path!));
            file.ShouldContain("ICOP\x1E\0\0\0double: for nobody but tests.\0");
            file.ShouldContain($"{stem.Stem}; {ProductVersion.Name}; heard by double");
        }
    }

    [Fact]
    public async Task Job_WithoutAFolder_IsFetchedInStretches()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        Noise capture = new(2, channels: 2, Frames);
        JobResult result = await client.SeparateAsync(Job("a", Frames), capture, null, default);
        result.Stems.ShouldAllBe(stem => stem.Path == null);

        await using RawClient raw = await RawClient.ConnectAsync(Endpoint);
        List<float[]> stems = [];
        for (int stem = 0; stem < result.Stems.Count; stem++)
        {
            byte[] bytes = [.. await raw.FetchAsync("a", stem, 0, 3000), .. await raw.FetchAsync("a", stem, 3000, 2000)];
            stems.Add(MemoryMarshal.Cast<byte, float>(bytes).ToArray());
        }

        Sum(stems).ShouldBe(capture.Samples);
        (await Should.ThrowAsync<EngineException>(raw.FetchAsync("a", 3, 0, 1))).Code.ShouldBe(EngineErrors.BadRequest);
        (await Should.ThrowAsync<EngineException>(raw.FetchAsync("a", 0, 4999, 2))).Code.ShouldBe(EngineErrors.BadRequest);
    }

    [Fact]
    public async Task Job_TheEngineCannotDo_IsRefusedBeforeItsAudioIsSent()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        Noise capture = new(1, 2, Frames);
        Submit[] jobs =
        [
            Job("a") with { Stems = ["theremin"] },
            Job("a") with { Channels = 9 },
            Job("a") with { Rate = 1000 },
            Job("a") with { Bits = 12 },
            Job("../a"),
            Job("A"),
        ];
        foreach (Submit job in jobs)
        {
            (await Refused(client, job, capture)).ShouldBe(EngineErrors.BadRequest);
        }

        (await Refused(client, Job("a") with { Frames = WireLimits.Frames }, capture)).ShouldBe(EngineErrors.Limit);
        capture.Reads.ShouldBe(0);
        Directory.GetFileSystemEntries(SpoolFolder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Job_ThatFails_KeepsItsAudioAndMayBeTriedAgain()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        Submit job = Job("a") with { Stems = ["broken"] };
        (await Refused(client, job)).ShouldBe(EngineErrors.Failed);
        (await client.GetStatusAsync(default)).Jobs.ShouldHaveSingleItem().State.ShouldBe(JobState.Failed);

        Noise again = new(1, 2, Frames);
        (await Refused(client, job, again)).ShouldBe(EngineErrors.Failed);
        again.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task Job_UnderWayWhenTheEngineStops_IsDoneByTheNextOne()
    {
        Noise capture = new(1, 2, Frames);
        await using (await ServeAsync(Endless))
        {
            await using EngineClient client = Client();
            _ = await BeginAsync(client, Job("a", Frames, Output));
        }

        Directory.Exists(Output).ShouldBeFalse("nothing half-written stays");
        await using Serving next = await ServeAsync();
        await using EngineClient second = Client();
        JobResult result = await second.SeparateAsync(Job("a", Frames, Output), capture, null, default);
        capture.ShouldBeTheSumOf(result.Stems.Select(stem => stem.Path!));
    }

    [Fact]
    public async Task Result_OfAnEarlierEngine_IsKeptUntilItIsConfirmed()
    {
        await using (await ServeAsync())
        {
            await using EngineClient client = Client();
            await client.SeparateAsync(Job("a"), new Noise(1, 2, Frames), null, default);
        }

        await using Serving next = await ServeAsync();
        await using EngineClient second = Client();
        Noise again = new(1, 2, Frames);
        (await second.SeparateAsync(Job("a"), again, null, default)).Stems.Count.ShouldBe(3);
        again.Reads.ShouldBe(0);
        await using RawClient raw = await RawClient.ConnectAsync(Endpoint);
        (await raw.FetchAsync("a", 0, 0, 100)).Length.ShouldBe(800);
    }

    [Fact]
    public async Task Jobs_WaitingAndRunning_CanBeCancelledAndLeaveNothing()
    {
        await using Serving serving = await ServeAsync(Endless);
        await using EngineClient client = Client();
        Task<JobResult> running = await BeginAsync(client, Job("a", Frames, Output));
        Task<JobResult> waiting = await BeginAsync(client, Job("b", Frames, Output) with { Title = "b" }, JobState.Waiting);
        await client.CancelAsync("b", default);
        await client.CancelAsync("a", default);
        foreach (Task<JobResult> job in new[] { running, waiting })
        {
            (await Should.ThrowAsync<EngineException>(job)).Code.ShouldBe(EngineErrors.Cancelled);
        }

        Directory.GetFileSystemEntries(SpoolFolder).ShouldBeEmpty();
        Directory.Exists(Output).ShouldBeFalse();
    }

    [Fact]
    public async Task Job_CancelledWhileItsAudioComes_LeavesNothingThoughItsClientStays()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        using CancellationTokenSource fickle = new();
        StuckCapture capture = new();
        Task<JobResult> separating = client.SeparateAsync(Job("a", frames: 1_000_000), capture, null, fickle.Token);
        await capture.Asked.WaitAsync(Patience);
        Directory.GetFileSystemEntries(SpoolFolder).ShouldHaveSingleItem();
        await fickle.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(separating);

        Directory.GetFileSystemEntries(SpoolFolder).ShouldBeEmpty();
        (await client.GetStatusAsync(default)).SpoolLength.ShouldBe(0);
        (await client.SeparateAsync(Job("a"), new Noise(1, 2, Frames), null, default)).Frames.ShouldBe(Frames);
    }

    [Fact]
    public async Task Confirm_BeforeThereIsAResult_IsRefused()
    {
        await using Serving serving = await ServeAsync(Endless);
        await using EngineClient client = Client();
        _ = await BeginAsync(client, Job("a"));
        (await Should.ThrowAsync<EngineException>(client.ConfirmAsync("a", default))).Code.ShouldBe(EngineErrors.BadRequest);
        await client.CancelAsync("a", default);
    }

    [Fact]
    public async Task Progress_TellsStagesAndEveryLevelOnce()
    {
        const int frames = 48000;
        using ManualResetEvent toldOfStage = new(false);
        await using Serving serving = await ServeAsync(new QuarterRunner(gate: toldOfStage));
        await using EngineClient client = Client();
        List<JobProgress> told = [];
        Told listener = new(progress =>
        {
            told.Add(progress);
            if (progress.Stage == "quartering" && progress.Fraction > 0)
            {
                toldOfStage.Set();
            }
        });

        // Without word of the stage the job would never end.
        await client.SeparateAsync(Job("a", frames), new Noise(1, 2, frames), listener, default).WaitAsync(Patience);
        StemActivity[] violin = [.. told.SelectMany(progress => progress.Activity).Where(activity => activity.Stem == "violin")];
        violin.Sum(activity => activity.Levels.Length).ShouldBe(20);
        violin.Select(activity => activity.At / activity.Step).ShouldBe(violin.Select((_, index) => (long)violin.Take(index).Sum(before => before.Levels.Length)));
        // A quarter of noise up to full scale peaks at -12.04 dB: 24 half decibels below 255.
        violin.SelectMany(activity => activity.Levels.ToArray()).ShouldAllBe(level => level == 255 - 24);
    }

    [Fact]
    public async Task SecondEngine_ForTheSameUser_IsRefusedAndTheFirstGoesOn()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient client = Client();
        await client.ConnectAsync(default);
        await using Serving second = await ServeAsync();
        (await second.Ended).ShouldBeFalse();
        await client.GetStatusAsync(default);
    }

    [Fact]
    public async Task Engine_WithNothingToDo_Leaves()
    {
        await using Serving serving = await ServeAsync(idle: TimeSpan.FromMilliseconds(300));
        (await serving.Ended.WaitAsync(Patience)).ShouldBeTrue();
    }

    [Fact]
    public async Task Engine_WithAJob_LeavesOnlyWhenItIsDone()
    {
        await using (await ServeAsync(Endless))
        {
            await using EngineClient client = Client();
            _ = await BeginAsync(client, Job("a"));
        }

        // The job is there before the engine is: no slow client can come too late.
        using ManualResetEvent gate = new(false);
        await using Serving serving = await ServeAsync(new QuarterRunner(gate: gate), idle: TimeSpan.FromMilliseconds(100));
        await Task.WhenAny(serving.Ended, Task.Delay(1000));
        serving.Ended.IsCompleted.ShouldBeFalse();
        gate.Set();
        (await serving.Ended.WaitAsync(Patience)).ShouldBeTrue();
        await using Serving next = await ServeAsync();
        await using EngineClient second = Client();
        (await second.GetStatusAsync(default)).Jobs.ShouldHaveSingleItem().State.ShouldBe(JobState.Finished);
    }

    [Fact]
    public async Task Job_HandedOverAgainWhileItsAudioIsOnTheWay_IsTakenFromTheNewConnection()
    {
        await using Serving serving = await ServeAsync();
        await using EngineClient first = Client();
        await using EngineClient second = Client();
        await first.ConnectAsync(default);
        StuckCapture stuck = new();
        Task<JobResult> hanging = first.SeparateAsync(Job("a"), stuck, null, default);
        await stuck.Asked;
        Noise capture = new(3, 2, Frames);
        (await second.SeparateAsync(Job("a", Frames, Output), capture, null, default)).Frames.ShouldBe(Frames);
        stuck.Release();
        (await Should.ThrowAsync<EngineException>(hanging)).Code.ShouldBe(EngineErrors.Cancelled);
        Directory.GetDirectories(SpoolFolder).Select(Path.GetFileName).ShouldBe(["job-a"]);
    }

    private static float[] Sum(IEnumerable<float[]> stems) =>
        stems.Aggregate((first, second) => [.. first.Zip(second, (a, b) => a + b)]);

    private sealed class StuckCapture : ICaptureSource
    {
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => asked.Task;

        public void Release() => released.SetResult();

        public async ValueTask ReadAsync(long at, Memory<byte> destination, CancellationToken cancellation)
        {
            asked.TrySetResult();
            await released.Task.WaitAsync(cancellation);
        }
    }
}

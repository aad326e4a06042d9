using TagBox.Cli.Serve;
using TagBox.Cli.Serve.Jobs;
using TagBox.Cli.Serve.Spooling;
using TagBox.Engine.Audio;
using TagBox.Engine.Methods;
using TagBox.Engine.Separation;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Server;

namespace TagBox.Cli.Tests.Serve;

public sealed class EngineServiceTests : ServingTest
{
    [Fact]
    public async Task Submit_OfAJobThatComesOfAnEarlierUploadMeanwhile_NeedsNoAudioAndKeepsTheRoom()
    {
        using ServeLog log = new(Path.Combine(Endpoint.Home, "log"));
        Interrupted runner = new();
        using JobQueue queue = new(runner, log);
        EngineService service = new(runner, new Spool(SpoolFolder, new SpoolLimits()), queue, log);
        IJobUpload first = (await service.SubmitAsync(Job("a", frames: 10, Output), default)).ShouldNotBeNull();
        await first.WriteAsync(new byte[80], default);
        runner.AtCheck = () => first.CompleteAsync(default).AsTask().Wait();

        (await service.SubmitAsync(Job("a", frames: 10, Output), default)).ShouldBeNull();
        await first.DisposeAsync();
        Directory.GetFileSystemEntries(SpoolFolder).Select(Path.GetFileName).ShouldBe(["job-a"]);
        EngineStatus status = await service.GetStatusAsync([]);
        status.Jobs.ShouldHaveSingleItem().State.ShouldBe(JobState.Waiting);
        status.SpoolLength.ShouldBe(80);
        await service.CancelAsync("a");
        (await service.GetStatusAsync([])).SpoolLength.ShouldBe(0);
    }

    [Fact]
    public async Task Job_ThatGoesWithItsClient_IsDroppedWhenNobodyWatchesIt()
    {
        using ServeLog log = new(Path.Combine(Endpoint.Home, "log"));
        using JobQueue queue = new(new QuarterRunner(), log);
        EngineService service = new(new QuarterRunner(), new Spool(SpoolFolder, new SpoolLimits()), queue, log, absence: TimeSpan.Zero);
        foreach (Submit job in new[] { Job("stays", frames: 10, Output), Job("goes", frames: 10, Output) with { Attached = true } })
        {
            await using IJobUpload upload = (await service.SubmitAsync(job, default)).ShouldNotBeNull();
            await upload.WriteAsync(new byte[80], default);
            await upload.CompleteAsync(default);
        }

        while (Directory.GetFileSystemEntries(SpoolFolder).Length > 1)
        {
            await Task.Delay(10);
        }

        (await service.GetStatusAsync([])).Jobs.ShouldHaveSingleItem().Job.ShouldBe("stays");
        Directory.GetFileSystemEntries(SpoolFolder).Select(Path.GetFileName).ShouldBe(["job-stays"]);
    }

    /// <summary>Lets something happen while a job is checked.</summary>
    private sealed class Interrupted : ISeparationRunner
    {
        private readonly QuarterRunner runner = new();

        public Action AtCheck { get; set; } = () => { };

        public TagList ListTags() => runner.ListTags();

        public ModelList ListModels() => runner.ListModels();

        public IReadOnlyList<string> Check(Submit job)
        {
            AtCheck();
            return runner.Check(job);
        }

        public SeparationMethod Prepare(Submit job) => runner.Prepare(job);

        public IEnumerable<IMessage> Listen(Listen request, CancellationToken cancellation) => runner.Listen(request, cancellation);

        public void Run(
            Submit job, SeparationMethod method, IAudioReader audio, IStemSink sink, IProgress<SeparationProgress> progress, CancellationToken cancellation) =>
            runner.Run(job, method, audio, sink, progress, cancellation);
    }
}

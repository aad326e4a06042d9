using System.IO.Pipes;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Ipc.Tests.Server;

namespace TagBox.Ipc.Tests.Client;

public sealed class EngineClientTests : IDisposable
{
    private readonly TestHome home = new();
    private readonly FakeEngine engine = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Separate_AJob_SendsItsAudioAndReturnsItsResult()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using EngineClient client = Client();
        Capture capture = new(1, channels: 2, frames: 300_000);
        List<JobProgress> told = new();
        JobResult result = await client.SeparateAsync(Job("a", 300_000), capture, new Told(told), default);

        engine.Jobs["a"].Audio.ShouldBe(capture.Bytes);
        result.Start.ShouldBe(-500);
        told.ShouldHaveSingleItem().Stage.ShouldBe("half");

        await using RawClient raw = await RawClient.ConnectAsync(home.Endpoint);
        (await raw.FetchAsync("a", 0, 5000, 1000)).ShouldBe(capture.Bytes[(5000 * 8)..(6000 * 8)]);

        await client.ConfirmAsync("a", default);
        engine.Jobs.ShouldBeEmpty();
        await client.ConfirmAsync("a", default);
    }

    [Fact]
    public async Task Listen_TellsWhatEachTaggerHears_AndHowFarItIs()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using EngineClient client = Client();
        Fractions told = new();
        Hearing hearing = await client.ListenAsync(new("l", "/song.wav", 4800, 96000, 0.5, ["fake"]), told, default);

        Listen asked = engine.Listened.ShouldHaveSingleItem();
        (asked.Job, asked.Path, asked.Start, asked.Frames, asked.Every).ShouldBe(("l", "/song.wav", 4800, 96000, 0.5));
        asked.Taggers.ShouldBe(["fake"]);
        hearing.Audio.Taggers.ShouldHaveSingleItem().Tags.ShouldBe(["violin", "drums"]);
        hearing.Moments.Select(moment => (moment.Start, moment.End)).ShouldBe([(0, 1), (1, 2)]);
        hearing.Moments[1].Sureness.ShouldBe([0.5f, 0.875f]);
        hearing.Warnings.ShouldBe(["It crackles."]);
        told.Values.ShouldBe([0.5, 1]);
    }

    [Fact]
    public async Task Listen_ThatIsCancelled_EndsInTheEngineToo()
    {
        FakeEngine attentive = new() { Attention = TimeSpan.FromMinutes(5) };
        await using RunningServer server = new(home.Endpoint, attentive);
        await using EngineClient client = Client();
        using CancellationTokenSource cancellation = new();
        Task<Hearing> listening = client.ListenAsync(new("l", "/song.wav", 0, null, null, []), null, cancellation.Token);
        await Eventually.HoldsAsync(() => !attentive.Listened.IsEmpty);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(listening);
        attentive.Cancellations.ShouldBe(["l"]);
        await Eventually.HoldsAsync(() => server.Log.Any(line => line.Contains("Listening was cancelled", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Listen_ToAnEngineThatCannot_SaysWhichItIs_AndAsksNothing()
    {
        using NamedPipeServerStream listener = home.Endpoint.Listen();
        Task<Envelope?> older = Task.Run(async () =>
        {
            await listener.WaitForConnectionAsync();
            await using MessageStream messages = new(listener, Eventually.Timeout);
            await messages.ReadAsync(default);
            await messages.SendAsync(1, new Welcome(1, "TagBox 0.0.9", 1, ["files", "levels"], 1 << 20, 1 << 18), default);
            return await messages.ReadAsync(default);
        });
        EngineClient client = Client();
        EngineException error = await Should.ThrowAsync<EngineException>(client.ListenAsync(new("l", "/song.wav", 0, null, null, []), null, default));
        error.Code.ShouldBe(EngineErrors.UnknownRequest);
        error.Message.ShouldContain("TagBox 0.0.9");
        await client.DisposeAsync();
        (await older).ShouldBeNull();
    }

    [Fact]
    public async Task Listen_ToAnEngineThatIsLost_SaysThatItCannotBeReached()
    {
        FakeEngine attentive = new() { Attention = TimeSpan.FromMinutes(5) };
        RunningServer server = new(home.Endpoint, attentive);
        await using EngineClient client = Client();
        Task<Hearing> listening = client.ListenAsync(new("l", "/song.wav", 0, null, null, []), null, default);
        await Eventually.HoldsAsync(() => !attentive.Listened.IsEmpty);
        await server.DisposeAsync();

        (await Should.ThrowAsync<EngineException>(listening)).Code.ShouldBeOneOf(EngineErrors.Unreachable, EngineErrors.Stopping);
    }

    [Fact]
    public async Task Separate_WhenTheServerDiesAndComesBack_IsRetriedWithoutLoss()
    {
        Capture capture = new(2, channels: 2, frames: 2_000_000);
        int chunks = 0;
        RunningServer server = new(home.Endpoint, engine);
        TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.BeforeChunk = _ =>
        {
            if (Interlocked.Increment(ref chunks) == 5)
            {
                enough.SetResult();
            }

            return Task.CompletedTask;
        };
        await using EngineClient client = Client();
        Task<JobResult> separating = client.SeparateAsync(Job("a", 2_000_000), capture, null, default);
        await enough.Task;
        await server.DisposeAsync();
        await using RunningServer next = new(home.Endpoint, engine);

        (await separating).Frames.ShouldBe(2_000_000);
        engine.Jobs["a"].Audio.ShouldBe(capture.Bytes);
    }

    [Fact]
    public async Task Separate_AJobTheEngineHasAlready_SendsNoAudioAgain()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using EngineClient client = Client();
        await client.SeparateAsync(Job("a", 100), new Capture(1, 2, 100), null, default);
        Capture again = new(1, 2, 100);
        (await client.SeparateAsync(Job("a", 100), again, null, default)).Frames.ShouldBe(100);
        again.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task Separate_Cancelled_CancelsTheJob()
    {
        await using RunningServer server = new(home.Endpoint, new FakeEngine { Work = TimeSpan.FromMinutes(10) });
        await using EngineClient client = Client();
        using CancellationTokenSource stop = new();
        Task<JobResult> separating = client.SeparateAsync(Job("a", 100), new Capture(1, 2, 100), new Then(stop.Cancel), stop.Token);
        await Should.ThrowAsync<OperationCanceledException>(separating);
        (await client.GetStatusAsync(default)).Jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_FromManyThreadsAtOnce_AllGetTheirOwnAnswers()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using EngineClient client = Client();
        await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(async () =>
        {
            Capture capture = new(number, channels: 1, frames: 10_000 + number);
            JobResult result = await client.SeparateAsync(Job($"j{number}", 10_000 + number) with { Channels = 1 }, capture, null, default);
            result.Frames.ShouldBe(10_000 + number);
            engine.Jobs[$"j{number}"].Audio.ShouldBe(capture.Bytes);
            await client.ListTagsAsync(default);
        })));
        server.Clients.ShouldBe(1);
    }

    [Fact]
    public async Task Request_AfterTheServerWasReplaced_ConnectsAgainByItself()
    {
        await using EngineClient client = Client();
        await using (new RunningServer(home.Endpoint, engine))
        {
            await client.ListTagsAsync(default);
        }

        await using RunningServer next = new(home.Endpoint, engine);
        (await client.ListTagsAsync(default)).Tags.ShouldHaveSingleItem().Tag.ShouldBe("violin");
    }

    [Fact]
    public async Task Request_WithoutAnEngine_SaysWhatToDo()
    {
        await using EngineClient client = Client();
        EngineException error = await Should.ThrowAsync<EngineException>(client.ListTagsAsync(default));
        error.Code.ShouldBe(EngineErrors.Unreachable);
        error.Advice.ShouldContain("tagbox serve");
    }

    [Fact]
    public async Task Separate_AnEngineThatFallsSilent_IsGivenUp()
    {
        using NamedPipeServerStream listener = home.Endpoint.Listen();
        Task silent = Task.Run(async () =>
        {
            await listener.WaitForConnectionAsync();
            await using MessageStream messages = new(listener, Eventually.Timeout);
            await messages.ReadAsync(default);
            await messages.SendAsync(1, new Welcome(1, "silent", 1, [], 1 << 20, 1 << 18), default);
            await Task.Delay(-1, new CancellationTokenSource(Eventually.Timeout).Token);
        });
        await using EngineClient client = new(new("test", home.Endpoint, null) { Silence = TimeSpan.FromMilliseconds(200), Retries = 0 });
        EngineException error = await Should.ThrowAsync<EngineException>(client.SeparateAsync(Job("a", 10), new Capture(1, 2, 10), null, default));
        error.Code.ShouldBe(EngineErrors.Unreachable);
    }

    [Fact]
    public async Task Separate_WhoseAudioCannotBeRead_SaysSoWithoutRetries()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using EngineClient client = Client();
        EngineException error = await Should.ThrowAsync<EngineException>(client.SeparateAsync(Job("a", 10), new Unreadable(), null, default));
        error.Message.ShouldContain("gone");
        await client.ListTagsAsync(default);
    }

    [Fact]
    public async Task Dispose_WhileAJobRuns_LeavesItToTheEngine()
    {
        FakeEngine engine = new() { Work = TimeSpan.FromMinutes(10) };
        await using RunningServer server = new(home.Endpoint, engine);
        EngineClient client = Client();
        TaskCompletionSource running = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<JobResult> separating = client.SeparateAsync(Job("a", 100), new Capture(1, 2, 100), new Then(() => running.TrySetResult()), default);
        await running.Task;
        await client.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(separating);
        engine.Jobs.ShouldContainKey("a");
    }

    private static Submit Job(string key, long frames) => new(key, 48000, 2, -500, frames, ["violin"], null, [], null, 0, null, null, "t", false);

    private EngineClient Client() => new(new("test", home.Endpoint, null) { Answer = Eventually.Timeout, Silence = Eventually.Timeout, Retries = 30 });

    private sealed class Fractions : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }

    private sealed class Told(List<JobProgress> list) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => list.Add(value);
    }

    private sealed class Then(Action act) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => act();
    }

    private sealed class Unreadable : ICaptureSource
    {
        public ValueTask ReadAsync(long at, Memory<byte> destination, CancellationToken cancellation) => throw new IOException("the disk is gone");
    }
}

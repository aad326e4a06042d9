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
        await using var server = new RunningServer(home.Endpoint, engine);
        await using var client = Client();
        var capture = new Capture(1, channels: 2, frames: 300_000);
        var told = new List<JobProgress>();
        var result = await client.SeparateAsync(Job("a", 300_000), capture, new Told(told), default);

        engine.Jobs["a"].Audio.ShouldBe(capture.Bytes);
        result.Start.ShouldBe(-500);
        told.ShouldHaveSingleItem().Stage.ShouldBe("half");

        await using var raw = await RawClient.ConnectAsync(home.Endpoint);
        (await raw.FetchAsync("a", 0, 5000, 1000)).ShouldBe(capture.Bytes[(5000 * 8)..(6000 * 8)]);

        await client.ConfirmAsync("a", default);
        engine.Jobs.ShouldBeEmpty();
        await client.ConfirmAsync("a", default);
    }

    [Fact]
    public async Task Separate_WhenTheServerDiesAndComesBack_IsRetriedWithoutLoss()
    {
        var capture = new Capture(2, channels: 2, frames: 2_000_000);
        var chunks = 0;
        var server = new RunningServer(home.Endpoint, engine);
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.BeforeChunk = _ =>
        {
            if (Interlocked.Increment(ref chunks) == 5)
                enough.SetResult();
            return Task.CompletedTask;
        };
        await using var client = Client();
        var separating = client.SeparateAsync(Job("a", 2_000_000), capture, null, default);
        await enough.Task;
        await server.DisposeAsync();
        await using var next = new RunningServer(home.Endpoint, engine);

        (await separating).Frames.ShouldBe(2_000_000);
        engine.Jobs["a"].Audio.ShouldBe(capture.Bytes);
    }

    [Fact]
    public async Task Separate_AJobTheEngineHasAlready_SendsNoAudioAgain()
    {
        await using var server = new RunningServer(home.Endpoint, engine);
        await using var client = Client();
        await client.SeparateAsync(Job("a", 100), new Capture(1, 2, 100), null, default);
        var again = new Capture(1, 2, 100);
        (await client.SeparateAsync(Job("a", 100), again, null, default)).Frames.ShouldBe(100);
        again.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task Separate_Cancelled_CancelsTheJob()
    {
        await using var server = new RunningServer(home.Endpoint, new FakeEngine { Work = TimeSpan.FromMinutes(10) });
        await using var client = Client();
        using var stop = new CancellationTokenSource();
        var separating = client.SeparateAsync(Job("a", 100), new Capture(1, 2, 100), new Then(stop.Cancel), stop.Token);
        await Should.ThrowAsync<OperationCanceledException>(separating);
        (await client.GetStatusAsync(default)).Jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_FromManyThreadsAtOnce_AllGetTheirOwnAnswers()
    {
        await using var server = new RunningServer(home.Endpoint, engine);
        await using var client = Client();
        await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(async () =>
        {
            var capture = new Capture(number, channels: 1, frames: 10_000 + number);
            var result = await client.SeparateAsync(Job($"j{number}", 10_000 + number) with { Channels = 1 }, capture, null, default);
            result.Frames.ShouldBe(10_000 + number);
            engine.Jobs[$"j{number}"].Audio.ShouldBe(capture.Bytes);
            await client.ListTagsAsync(default);
        })));
        server.Clients.ShouldBe(1);
    }

    [Fact]
    public async Task Request_AfterTheServerWasReplaced_ConnectsAgainByItself()
    {
        await using var client = Client();
        await using (new RunningServer(home.Endpoint, engine))
            await client.ListTagsAsync(default);
        await using var next = new RunningServer(home.Endpoint, engine);
        (await client.ListTagsAsync(default)).Tags.ShouldHaveSingleItem().Tag.ShouldBe("violin");
    }

    [Fact]
    public async Task Request_WithoutAnEngine_SaysWhatToDo()
    {
        await using var client = Client();
        var error = await Should.ThrowAsync<EngineException>(client.ListTagsAsync(default));
        error.Code.ShouldBe(EngineErrors.Unreachable);
        error.Advice.ShouldContain("tagbox serve");
    }

    [Fact]
    public async Task Separate_AnEngineThatFallsSilent_IsGivenUp()
    {
        using var listener = home.Endpoint.Listen();
        var silent = Task.Run(async () =>
        {
            await listener.WaitForConnectionAsync();
            await using var messages = new MessageStream(listener, Eventually.Timeout);
            await messages.ReadAsync(default);
            await messages.SendAsync(1, new Welcome(1, "silent", 1, [], 1 << 20, 1 << 18), default);
            await Task.Delay(-1, new CancellationTokenSource(Eventually.Timeout).Token);
        });
        await using var client = new EngineClient(new("test", home.Endpoint, null) { Silence = TimeSpan.FromMilliseconds(200), Retries = 0 });
        var error = await Should.ThrowAsync<EngineException>(client.SeparateAsync(Job("a", 10), new Capture(1, 2, 10), null, default));
        error.Code.ShouldBe(EngineErrors.Unreachable);
    }

    [Fact]
    public async Task Separate_WhoseAudioCannotBeRead_SaysSoWithoutRetries()
    {
        await using var server = new RunningServer(home.Endpoint, engine);
        await using var client = Client();
        var error = await Should.ThrowAsync<EngineException>(client.SeparateAsync(Job("a", 10), new Unreadable(), null, default));
        error.Message.ShouldContain("gone");
        await client.ListTagsAsync(default);
    }

    [Fact]
    public async Task Dispose_WhileAJobRuns_LeavesItToTheEngine()
    {
        var engine = new FakeEngine { Work = TimeSpan.FromMinutes(10) };
        await using var server = new RunningServer(home.Endpoint, engine);
        var client = Client();
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var separating = client.SeparateAsync(Job("a", 100), new Capture(1, 2, 100), new Then(() => running.TrySetResult()), default);
        await running.Task;
        await client.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(separating);
        engine.Jobs.ShouldContainKey("a");
    }

    private static Submit Job(string key, long frames) => new(key, 48000, 2, -500, frames, ["violin"], null, [], null, 0, null, null, "t", false);

    private EngineClient Client() => new(new("test", home.Endpoint, null) { Answer = Eventually.Timeout, Silence = Eventually.Timeout, Retries = 30 });

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

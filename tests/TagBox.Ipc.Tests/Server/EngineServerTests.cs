using TagBox.Ipc.Messages;
using TagBox.Ipc.Server;
using TagBox.Ipc.Tests.Doubles;

namespace TagBox.Ipc.Tests.Server;

public sealed class EngineServerTests : IDisposable
{
    private readonly TestHome home = new();
    private readonly FakeEngine engine = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Hello_OfALaterClientThatStillSpeaksOurs_IsWelcome()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint, hello: false);
        Welcome welcome = (await client.AskAsync(9, new Hello(1, 99, "later", 1, ["unheard-of"]))).Read<Welcome>();
        welcome.Version.ShouldBe(Protocol.MaxVersion);
        welcome.Product.ShouldBe("Fake engine");
    }

    [Fact]
    public async Task Hello_WithoutACommonVersion_IsToldAndTheConnectionEnds()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint, hello: false);
        await client.SendAsync(9, new Hello(2, 3, "later", 1, []));
        (await client.ReadUntilClosedAsync()).ShouldNotBeNull().Code.ShouldBe(EngineErrors.Version);
    }

    [Fact]
    public async Task FirstMessage_ThatIsNoHello_EndsTheConnection()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint, hello: false);
        await client.SendAsync(9, new GetStatus());
        (await client.ReadUntilClosedAsync()).ShouldNotBeNull().Code.ShouldBe(EngineErrors.BadMessage);
    }

    [Fact]
    public async Task Client_ThatSaysNothing_IsShownOut()
    {
        await using RunningServer server = new(home.Endpoint, engine, RunningServer.LongTimeouts with { HandshakeTimeout = TimeSpan.FromMilliseconds(100) });
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint, hello: false);
        (await client.ReadUntilClosedAsync()).ShouldNotBeNull().Text.ShouldContain("hello");
    }

    [Fact]
    public async Task Request_ThatIsUnknown_IsAnsweredAndTheConnectionGoesOn()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        (await client.AskAsync(5, new Welcome(1, "", 1, [], 1024, 256))).Read<Failure>().Code.ShouldBe(EngineErrors.UnknownRequest);
        (await client.AskAsync(6, new Ping())).Kind.ShouldBe(Pong.Name);
    }

    [Fact]
    public async Task Request_WhoseHandlerFails_IsAnsweredAndTheConnectionGoesOn()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        (await client.AskAsync(5, new ListModels())).Read<Failure>().Code.ShouldBe(EngineErrors.Internal);
        (await client.AskAsync(6, new Watch("nobody's"))).Read<Failure>().Code.ShouldBe(EngineErrors.NotFound);
        (await client.AskAsync(7, Job("x") with { Stems = ["unknown"] })).Read<Failure>().Code.ShouldBe(EngineErrors.BadRequest);
        (await client.AskAsync(8, Job("x") with { Rate = 7 })).Read<Failure>().Code.ShouldBe(EngineErrors.BadMessage);
        (await client.AskAsync(9, new Ping())).Kind.ShouldBe(Pong.Name);
    }

    [Fact]
    public async Task Requests_OfOneClient_TakeEffectInTheirOrder()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        string[] keys = [.. Enumerable.Range(0, 60).Select(number => $"job-{number}")];
        for (int i = 0; i < keys.Length; i++)
        {
            await client.SendAsync(10 + (ulong)i, new Cancel(keys[i]));
        }

        foreach (string _ in keys)
        {
            (await client.ReadAsync()).ShouldNotBeNull().Kind.ShouldBe(Done.Name);
        }

        engine.Cancellations.ShouldBe(keys);
    }

    [Theory]
    [InlineData("ffffffff")]
    [InlineData("0100000000")]
    [InlineData("0500000093c0c0c0c0")]
    [InlineData("0d00000093a470696e670181a161c1c1c1")]
    [InlineData("1400000093a470696e670181a16191919191919191919191")]
    public async Task Garbage_EndsTheConnectionAndNoOtherOne(string hex)
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        await using RawClient bystander = await RawClient.ConnectAsync(home.Endpoint);
        await client.Stream.WriteAsync(Convert.FromHexString(hex));
        (await client.ReadUntilClosedAsync()).ShouldNotBeNull().Code.ShouldBe(EngineErrors.BadMessage);
        (await bystander.AskAsync(6, new Ping())).Kind.ShouldBe(Pong.Name);
    }

    [Fact]
    public async Task Job_WithItsAudioInChunks_ArrivesWhole()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        (await client.AskAsync(5, Job("a", frames: 5))).Read<Accepted>().Chunks.ShouldBe(16);
        await client.SendAsync(5, Chunk(0, 3));
        await client.SendAsync(5, Chunk(3, 2));
        (await client.ReadAsync())!.Value.Kind.ShouldBe(Queued.Name);
        (await client.ReadAsync())!.Value.Kind.ShouldBe(JobProgress.Name);
        (await client.ReadAsync())!.Value.Read<JobResult>().Frames.ShouldBe(5);
        engine.Jobs["a"].Audio.Length.ShouldBe(5 * 8);
        (await client.AskAsync(6, new Fetch("a", 0, 1, 2))).Read<Audio>().Samples.Length.ShouldBe(2 * 8);
        (await client.AskAsync(7, new Confirm("a"))).Kind.ShouldBe(Done.Name);
        engine.Jobs.ShouldBeEmpty();
    }

    public static TheoryData<long, int> RefusedChunks => new() { { 1, 8 }, { 0, 0 }, { 0, 7 }, { 0, 8 * 6 }, { 0, (1 << 18) + 8 } };

    [Theory, MemberData(nameof(RefusedChunks))]
    public async Task Chunk_ThatDoesNotFitTheJob_EndsTheUploadAndNotTheConnection(long at, int bytes)
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        await client.AskAsync(5, Job("a", frames: 5));
        await client.SendAsync(5, new Audio(at, new(new byte[bytes])));
        (await client.ReadAsync())!.Value.Read<Failure>().Code.ShouldBe(EngineErrors.BadMessage);
        (await client.AskAsync(6, new Ping())).Kind.ShouldBe(Pong.Name);
        engine.Jobs.ShouldBeEmpty();
        engine.DroppedUploads.ShouldBe(1);
    }

    [Fact]
    public async Task Chunks_BeyondTheCredit_EndTheUpload()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.BeforeChunk = token => gate.Task.WaitAsync(token);
        await using RunningServer server = new(home.Endpoint, engine, RunningServer.LongTimeouts with { ChunksAhead = 2 });
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        (await client.AskAsync(5, Job("a", frames: 100))).Read<Accepted>().Chunks.ShouldBe(2);
        for (int at = 0; at < 4; at++)
        {
            await client.SendAsync(5, Chunk(at, 1));
        }
        // One chunk at the gate, two that may wait, one too many; the answer to the ping says that all have come.
        (await client.AskAsync(6, new Ping())).Kind.ShouldBe(Pong.Name);
        gate.SetResult();

        Envelope answer;
        do
        {
            answer = (await client.ReadAsync()).ShouldNotBeNull();
            answer.Id.ShouldBe(5ul);
        }
        while (answer.Kind == Credit.Name);
        answer.Read<Failure>().Code.ShouldBe(EngineErrors.BadMessage);
        // It is not held against the client's connection.
        (await client.AskAsync(6, new Ping())).Kind.ShouldBe(Pong.Name);
        engine.Jobs.ShouldBeEmpty();
        engine.DroppedUploads.ShouldBe(1);
    }

    [Fact]
    public async Task Requests_BeyondTheLimit_AreRefusedUntilOthersEnd()
    {
        await using RunningServer server = new(home.Endpoint, engine, RunningServer.LongTimeouts with { RequestsPerClient = 2 });
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        await client.AskAsync(5, Job("a", frames: 5));
        await client.AskAsync(6, Job("b", frames: 5));
        (await client.AskAsync(7, Job("c", frames: 5))).Read<Failure>().Code.ShouldBe(EngineErrors.Limit);
        (await client.AskAsync(6, new GetStatus())).Read<Failure>().Text.ShouldContain("in use");
    }

    [Fact]
    public async Task Clients_BeyondTheLimit_AreToldSo()
    {
        await using RunningServer server = new(home.Endpoint, engine, RunningServer.LongTimeouts with { Clients = 1 });
        await using RawClient first = await RawClient.ConnectAsync(home.Endpoint);
        await using (RawClient second = await RawClient.ConnectAsync(home.Endpoint, hello: false))
        {
            (await second.ReadUntilClosedAsync()).ShouldNotBeNull().Code.ShouldBe(EngineErrors.Limit);
        }

        (await first.AskAsync(6, new Ping())).Kind.ShouldBe(Pong.Name);
    }

    [Fact]
    public async Task Status_ListsTheClientsThatIntroducedThemselves()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient silent = await RawClient.ConnectAsync(home.Endpoint, hello: false);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        (await client.AskAsync(6, new GetStatus())).Read<EngineStatus>().Clients.ShouldHaveSingleItem().Product.ShouldBe("raw");
    }

    [Fact]
    public async Task Stop_EndsTheServerAndTellsItsClients()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using RawClient bystander = await RawClient.ConnectAsync(home.Endpoint);
        await using RawClient client = await RawClient.ConnectAsync(home.Endpoint);
        (await client.AskAsync(6, new Stop())).Kind.ShouldBe(Done.Name);
        await server.Ended.WaitAsync(Eventually.Timeout);
        (await bystander.ReadUntilClosedAsync()).ShouldNotBeNull().Code.ShouldBe(EngineErrors.Stopping);
        (await home.Endpoint.TryConnectAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task Client_ThatLeavesInTheMiddleOfAnUpload_LeavesNothingBehind()
    {
        await using RunningServer server = new(home.Endpoint, engine);
        await using (RawClient client = await RawClient.ConnectAsync(home.Endpoint))
        {
            await client.AskAsync(5, Job("a", frames: 1000));
            await client.SendAsync(5, Chunk(0, 10));
            await client.Stream.WriteAsync(new byte[] { 255, 0, 0, 0, 1 });
        }

        await Eventually.HoldsAsync(() => engine.DroppedUploads == 1 && server.Clients == 0);
        engine.Jobs.ShouldBeEmpty();
    }

    private static Submit Job(string key, long frames = 10) => new(key, 48000, 2, 0, frames, ["violin"], null, [], null, 0, null, null, "t", false);

    private static Audio Chunk(long at, int frames) => new(at, new(new byte[frames * 8]));
}

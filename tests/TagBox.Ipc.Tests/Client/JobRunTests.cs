using System.IO.Pipes;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Tests.Doubles;

namespace TagBox.Ipc.Tests.Client;

/// <summary>What a client makes of an engine that is lost again and again.</summary>
public sealed class JobRunTests : IDisposable
{
    private readonly TestHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Separate_WhereEveryEngineIsLostAtTheSamePlace_ComesToAnEnd()
    {
        using CancellationTokenSource over = new();
        int lives = 0;
        Task engines = DieAtAsync(life => (lives = life) <= 20 ? 0.5 : throw new InvalidOperationException("it is retried for ever"), over.Token);
        await using (EngineClient client = Client(retries: 3))
        {
            EngineException error = await Should.ThrowAsync<EngineException>(client.SeparateAsync(Job(), new Capture(1, 2, 10), null, default));
            error.Code.ShouldBe(EngineErrors.Unreachable);
        }

        await over.CancelAsync();
        await engines;
        // The first is progress and forgives its own loss; three more are borne, and the next is too much.
        lives.ShouldBe(4);
    }

    [Fact]
    public async Task Separate_WhereEveryEngineComesFurther_GoesOn()
    {
        using CancellationTokenSource over = new();
        Task engines = DieAtAsync(life => 0.1 * life, over.Token);
        await using (EngineClient client = Client(retries: 1))
        {
            (await client.SeparateAsync(Job(), new Capture(1, 2, 10), null, default)).Frames.ShouldBe(10);
        }

        await over.CancelAsync();
        await engines;
    }

    [Fact]
    public async Task Submit_WhereEnginesAreLostBeforeTheJobIsQuiteSent_HearsWhatTheySaid()
    {
        using CancellationTokenSource over = new();
        Task engines = DieAtAsync(life => life / 3.0, over.Token);
        List<EngineConnection> connections = new();
        JobRun run = new(OpenAsync, retries: 1, progress: null);
        (await run.RunAsync(Job(), new Capture(1, 2, 10), default)).Frames.ShouldBe(10);
        await over.CancelAsync();
        await engines;
        connections.Count.ShouldBe(3);
        foreach (EngineConnection connection in connections)
        {
            await connection.CloseAsync();
        }

        async Task<EngineConnection> OpenAsync(CancellationToken cancellation)
        {
            Stream pipe = (await home.Endpoint.TryConnectAsync(cancellation)).ShouldNotBeNull();
            // The last engine does not go, so that nothing would end its wait.
            connections.Add(await EngineConnection.OpenAsync(connections.Count < 2 ? new LateStream(pipe) : pipe, Options(retries: 1), cancellation));
            return connections[^1];
        }
    }

    /// <summary>One engine after the other that has the job, tells how far it is and is gone; at the end of the job it has its result.</summary>
    private async Task DieAtAsync(Func<int, double> fraction, CancellationToken over)
    {
        NamedPipeServerStream listener = home.Endpoint.Listen();
        try
        {
            for (int life = 1; ; life++)
            {
                await listener.WaitForConnectionAsync(over);
                NamedPipeServerStream accepted = listener;
                // As the server does: the client always finds a listener, so that it counts these losses only.
                listener = home.Endpoint.Listen();
                await using MessageStream messages = new(accepted, Eventually.Timeout);
                (await messages.ReadAsync(over)).ShouldNotBeNull().Kind.ShouldBe(Hello.Name);
                await messages.SendAsync(1, new Welcome(1, "mortal", 1, [], 1 << 20, 1 << 18), over);
                Envelope submit = (await messages.ReadAsync(over)).ShouldNotBeNull();
                submit.Kind.ShouldBe(Submit.Name);
                ulong id = submit.Id;
                double at = fraction(life);
                await messages.SendAsync(id, new Queued(0), over);
                await messages.SendAsync(id, new JobProgress(JobState.Running, Math.Min(at, 1), null, "dying", 0, []), over);
                if (at >= 1)
                {
                    await messages.SendAsync(id, new JobResult(0, 48000, 2, 10, [new("rest", null)]), over);
                    await messages.ReadAsync(over);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
        finally
        {
            await listener.DisposeAsync();
        }
    }

    private EngineClient Client(int retries) => new(Options(retries));

    private EngineClientOptions Options(int retries) =>
        new("test", home.Endpoint, null) { Answer = Eventually.Timeout, Silence = Eventually.Timeout, Retries = retries };

    private static Submit Job() => new("a", 48000, 2, 0, 10, ["violin"], null, [], null, 0, null, null, "t", false);
}

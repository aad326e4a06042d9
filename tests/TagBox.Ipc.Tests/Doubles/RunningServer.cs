using System.Collections.Concurrent;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Server;

namespace TagBox.Ipc.Tests.Doubles;

/// <summary>A server over an engine double, running until disposed.</summary>
internal sealed class RunningServer : IAsyncDisposable, IServerJournal
{
    private readonly EngineServer server;

    public RunningServer(EngineEndpoint endpoint, IEngineService engine, EngineServerLimits? limits = null)
    {
        server = new(endpoint, engine, limits ?? Patient, this);
        Ended = server.RunAsync(default);
    }

    /// <summary>Limits that no client runs into for being slow.</summary>
    public static EngineServerLimits Patient { get; } = new() { Greeting = Eventually.Patience, Patience = Eventually.Patience };

    /// <summary>Completes when the server has come to its end.</summary>
    public Task Ended { get; }

    public ConcurrentQueue<string> Journal { get; } = new();

    public int Clients => server.Clients.Count;

    public void ClientCame(string client) => Journal.Enqueue($"came: {client}");

    public void ClientLeft(string client, string reason) => Journal.Enqueue($"left: {client}: {reason}");

    public void RequestFailed(string client, string kind, Exception error) => Journal.Enqueue($"failed: {kind}: {error.Message}");

    public async ValueTask DisposeAsync()
    {
        server.Stop();
        await Ended;
        server.Dispose();
    }
}

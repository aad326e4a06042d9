using System.Collections.Concurrent;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Server;

namespace TagBox.Ipc.Tests.Doubles;

/// <summary>A server over an engine double, running until disposed.</summary>
internal sealed class RunningServer : IAsyncDisposable, IServerLog
{
    private readonly EngineServer server;

    public RunningServer(EngineEndpoint endpoint, IEngineService engine, EngineServerLimits? limits = null)
    {
        server = new(endpoint, engine, limits ?? LongTimeouts, this);
        Ended = server.RunAsync(default);
    }

    /// <summary>Limits that no client runs into for being slow.</summary>
    public static EngineServerLimits LongTimeouts { get; } = new() { HandshakeTimeout = Eventually.Timeout, SendTimeout = Eventually.Timeout };

    /// <summary>Completes when the server has come to its end.</summary>
    public Task Ended { get; }

    public ConcurrentQueue<string> Log { get; } = new();

    public int Clients => server.Clients.Count;

    public void ClientConnected(string client) => Log.Enqueue($"came: {client}");

    public void ClientDisconnected(string client, string reason) => Log.Enqueue($"left: {client}: {reason}");

    public void RequestFailed(string client, string kind, Exception error) => Log.Enqueue($"failed: {kind}: {error.Message}");

    public async ValueTask DisposeAsync()
    {
        server.Stop();
        await Ended;
        server.Dispose();
    }
}

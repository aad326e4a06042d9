using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Server;

/// <summary>Serves an engine at an endpoint, whose lock the caller holds.</summary>
/// <param name="endpoint">Where clients connect.</param>
/// <param name="service">The engine.</param>
/// <param name="limits">What clients are granted.</param>
/// <param name="log">Is told what happens.</param>
public sealed class EngineServer(EngineEndpoint endpoint, IEngineService service, EngineServerLimits limits, IServerLog log) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<ClientSession, Task> sessions = new();
    private readonly TaskCompletionSource newerClient = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastMessage = Stopwatch.GetTimestamp();

    /// <summary>The clients that have introduced themselves.</summary>
    public IReadOnlyList<ClientStatus> Clients => [.. sessions.Keys.Select(session => session.Status).OfType<ClientStatus>()];

    /// <summary>Time since anything was said, by a client or to one.</summary>
    public TimeSpan SinceLastMessage => Stopwatch.GetElapsedTime(Interlocked.Read(ref lastMessage));

    /// <summary>Completes when a client comes that is of a later version than the engine.</summary>
    public Task NewerClient => newerClient.Task;

    /// <summary>Lets <see cref="RunAsync"/> come to its end.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Serves until <see cref="Stop"/>, or a client's stop.</summary>
    /// <param name="cancellation">Ends it too.</param>
    /// <returns>When every client is disconnected.</returns>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using CancellationTokenSource stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.Token);
        NamedPipeServerStream listener = endpoint.Listen();
        try
        {
            while (true)
            {
                bool connected = await AcceptAsync(listener, stopping.Token).ConfigureAwait(false);
                NamedPipeServerStream pipe = listener;
                // The next listener opens before this one can close, so that the socket is never gone in between.
                listener = endpoint.Listen();
                if (connected)
                {
                    StartSession(pipe, stopping.Token);
                }
                else
                {
                    await pipe.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(sessions.Values).ConfigureAwait(false);
        }
        finally
        {
            await listener.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();

    internal void NoteClient(Hello client)
    {
        if (Release.IsOlder(service.Release, client.Release))
        {
            newerClient.TrySetResult();
        }
    }

    internal void NoteMessage() => Interlocked.Exchange(ref lastMessage, Stopwatch.GetTimestamp());

    private async Task<bool> AcceptAsync(NamedPipeServerStream listener, CancellationToken stopping)
    {
        try
        {
            await listener.WaitForConnectionAsync(stopping).ConfigureAwait(false);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            log.ClientDisconnected("?", "it belongs to another user");
            return false;
        }
        catch (IOException error)
        {
            log.ClientDisconnected("?", error.Message);
            return false;
        }
    }

    private void StartSession(NamedPipeServerStream pipe, CancellationToken stopping)
    {
        ClientSession session = new(new MessageStream(pipe, limits.SendTimeout), service, limits, log, this);
        bool full = sessions.Count >= limits.Clients;
        TaskCompletionSource registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        sessions[session] = ServeAsync();
        registered.SetResult();

        async Task ServeAsync()
        {
            await registered.Task.ConfigureAwait(false);
            try
            {
                await (full ? session.RefuseAsync() : session.RunAsync(stopping)).ConfigureAwait(false);
            }
            finally
            {
                sessions.TryRemove(session, out _);
                session.Dispose();
            }
        }
    }
}

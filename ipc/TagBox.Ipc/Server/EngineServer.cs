using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Server;

/// <summary>Serves an engine at an endpoint, whose lock the caller holds.</summary>
/// <param name="endpoint">Where clients knock.</param>
/// <param name="service">The engine.</param>
/// <param name="limits">What clients are granted.</param>
/// <param name="journal">Is told what happens.</param>
public sealed class EngineServer(EngineEndpoint endpoint, IEngineService service, EngineServerLimits limits, IServerJournal journal) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<ClientSession, Task> sessions = new();
    private long lastMessage = Stopwatch.GetTimestamp();

    /// <summary>The clients that have introduced themselves.</summary>
    public IReadOnlyList<ClientStatus> Clients => [.. sessions.Keys.Select(session => session.Status).OfType<ClientStatus>()];

    /// <summary>Time since anything was said, by a client or to one.</summary>
    public TimeSpan SinceLastMessage => Stopwatch.GetElapsedTime(Interlocked.Read(ref lastMessage));

    /// <summary>Lets <see cref="RunAsync"/> come to its end.</summary>
    public void Stop() => stop.Cancel();

    /// <summary>Serves until <see cref="Stop"/>, or a client's stop.</summary>
    /// <param name="cancellation">Ends it too.</param>
    /// <returns>When every client is gone.</returns>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.Token);
        NamedPipeServerStream door = endpoint.Listen();
        try
        {
            while (true)
            {
                var knocked = await AnswerAsync(door, stopping.Token).ConfigureAwait(false);
                NamedPipeServerStream answered = door;
                // The next door opens before this one can close, so that the socket is never gone in between.
                door = endpoint.Listen();
                if (knocked)
                {
                    Admit(answered, stopping.Token);
                }
                else
                {
                    await answered.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(sessions.Values).ConfigureAwait(false);
        }
        finally
        {
            await door.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();

    internal void NoteMessage() => Interlocked.Exchange(ref lastMessage, Stopwatch.GetTimestamp());

    private async Task<bool> AnswerAsync(NamedPipeServerStream door, CancellationToken stopping)
    {
        try
        {
            await door.WaitForConnectionAsync(stopping).ConfigureAwait(false);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            journal.ClientLeft("?", "it belongs to another user");
            return false;
        }
        catch (IOException error)
        {
            journal.ClientLeft("?", error.Message);
            return false;
        }
    }

    private void Admit(NamedPipeServerStream pipe, CancellationToken stopping)
    {
        var session = new ClientSession(new MessageStream(pipe, limits.Patience), service, limits, journal, this);
        var full = sessions.Count >= limits.Clients;
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        sessions[session] = ServeAsync();
        entered.SetResult();

        async Task ServeAsync()
        {
            await entered.Task.ConfigureAwait(false);
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

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
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<ClientSession, Task> _sessions = new();
    private long _lastMessage = Stopwatch.GetTimestamp();

    /// <summary>The clients that have introduced themselves.</summary>
    public IReadOnlyList<ClientStatus> Clients => [.. _sessions.Keys.Select(session => session.Status).OfType<ClientStatus>()];

    /// <summary>Time since anything was said, by a client or to one.</summary>
    public TimeSpan SinceLastMessage => Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastMessage));

    /// <summary>Lets <see cref="RunAsync"/> come to its end.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Serves until <see cref="Stop"/>, or a client's stop.</summary>
    /// <param name="cancellation">Ends it too.</param>
    /// <returns>When every client is gone.</returns>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
        var door = endpoint.Listen();
        try
        {
            while (true)
            {
                var knocked = await AnswerAsync(door, stopping.Token).ConfigureAwait(false);
                var answered = door;
                // The next door opens before this one can close, so that the socket is never gone in between.
                door = endpoint.Listen();
                if (knocked)
                    Admit(answered, stopping.Token);
                else
                    await answered.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(_sessions.Values).ConfigureAwait(false);
        }
        finally
        {
            await door.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    internal void NoteMessage() => Interlocked.Exchange(ref _lastMessage, Stopwatch.GetTimestamp());

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
        var full = _sessions.Count >= limits.Clients;
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sessions[session] = ServeAsync();
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
                _sessions.TryRemove(session, out _);
                session.Dispose();
            }
        }
    }
}

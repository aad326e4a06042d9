using System.Collections.Concurrent;
using System.Diagnostics;
using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Client;

/// <summary>One connection to an engine that has said welcome. Any thread may begin an exchange.</summary>
internal sealed class EngineConnection
{
    private readonly MessageStream _messages;
    private readonly TimeSpan _silence;
    private readonly ConcurrentDictionary<ulong, Exchange> _exchanges = new();
    private readonly Task _receiving;
    private readonly CancellationTokenSource _closed = new();
    private long _lastFrame = Stopwatch.GetTimestamp();
    private ulong _lastId = Protocol.Connection;
    private volatile Exception? _lost;

    private EngineConnection(MessageStream messages, Welcome welcome, TimeSpan silence)
    {
        _messages = messages;
        _silence = silence;
        Welcome = welcome;
        _receiving = Task.WhenAll(ReceiveAsync(), WatchSilenceAsync());
    }

    public Welcome Welcome { get; }

    public bool IsOpen => _messages.IsOpen && _lost is null;

    /// <summary>Introduces the client.</summary>
    /// <exception cref="EngineException">The engine refuses the client.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    public static async Task<EngineConnection> OpenAsync(Stream stream, EngineClientOptions options, CancellationToken cancellation)
    {
        var messages = new MessageStream(stream, options.Silence);
        try
        {
            using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            late.CancelAfter(options.Answer);
            var hello = new Hello(Protocol.MinVersion, Protocol.MaxVersion, options.Product, Environment.ProcessId, []);
            await messages.SendAsync(1, hello, late.Token).ConfigureAwait(false);
            var answer = await messages.ReadAsync(late.Token).ConfigureAwait(false) ?? throw new EndOfStreamException("The engine closed the connection.");
            if (answer.Kind == Failure.Name)
                throw answer.Read<Failure>().ToException();
            if (answer.Kind != Welcome.Name)
                throw new EngineException(EngineErrors.BadMessage, $"The engine answers hello with '{answer.Kind}'.", "Update the engine.");
            return new(messages, answer.Read<Welcome>(), options.Silence);
        }
        catch (Exception cause)
        {
            await messages.DisposeAsync().ConfigureAwait(false);
            if (cause is OperationCanceledException && !cancellation.IsCancellationRequested)
                throw new IOException("The engine does not answer.", cause);
            throw;
        }
    }

    /// <summary>Begins a request.</summary>
    /// <param name="audioDestination">Where audio goes that answers it.</param>
    public Exchange Begin(Memory<byte> audioDestination = default)
    {
        var id = Interlocked.Increment(ref _lastId);
        var exchange = new Exchange(id, _messages, ended => _exchanges.TryRemove(ended, out _)) { AudioDestination = audioDestination };
        _exchanges[id] = exchange;
        if (_lost is { } cause)
            exchange.Break(cause);
        return exchange;
    }

    public async ValueTask CloseAsync()
    {
        _messages.Close();
        await _receiving.ConfigureAwait(false);
    }

    private async Task ReceiveAsync()
    {
        Exception cause = new IOException("The engine closed the connection.");
        try
        {
            while (await _messages.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } envelope)
            {
                Interlocked.Exchange(ref _lastFrame, Stopwatch.GetTimestamp());
                if (envelope.Id == Protocol.Connection && envelope.Kind == Failure.Name)
                    cause = envelope.Read<Failure>().ToException();
                else
                    Receive(envelope);
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException or EngineException)
        {
            // What the engine said last explains more than the end that follows it.
            if (cause is not EngineException)
                cause = error as IOException ?? new IOException("The engine does not speak the protocol.", error);
        }

        _lost = cause;
        foreach (var exchange in _exchanges.Values)
            exchange.Break(cause);
        await _closed.CancelAsync().ConfigureAwait(false);
        await _messages.DisposeAsync().ConfigureAwait(false);
    }

    private void Receive(Envelope envelope)
    {
        // An exchange that was given up no longer listens.
        if (!_exchanges.TryGetValue(envelope.Id, out var exchange))
            return;

        try
        {
            exchange.Receive(envelope);
        }
        catch (EngineException error)
        {
            exchange.Break(error);
        }
    }

    /// <summary>Asks after an engine that owes an answer and says nothing, and gives the connection up when it stays silent.</summary>
    private async Task WatchSilenceAsync()
    {
        using var timer = new PeriodicTimer(_silence / 4);
        try
        {
            while (await timer.WaitForNextTickAsync(_closed.Token).ConfigureAwait(false))
            {
                var silent = Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastFrame));
                if (_exchanges.IsEmpty)
                    Interlocked.Exchange(ref _lastFrame, Stopwatch.GetTimestamp());
                else if (silent > _silence)
                    _messages.Close();
                else if (silent > _silence / 2)
                    await _messages.SendAsync(Interlocked.Increment(ref _lastId), new Ping(), _closed.Token).ConfigureAwait(false);
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException)
        {
            // The connection has gone; the receiving side says so.
        }
    }
}

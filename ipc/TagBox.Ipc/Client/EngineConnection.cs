using System.Collections.Concurrent;
using System.Diagnostics;
using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Client;

/// <summary>One connection to an engine that has said welcome. Any thread may begin an exchange.</summary>
internal sealed class EngineConnection
{
    private readonly MessageStream messages;
    private readonly TimeSpan silence;
    private readonly ConcurrentDictionary<ulong, Exchange> exchanges = new();
    private readonly Task receiving;
    private readonly CancellationTokenSource closed = new();
    private long lastFrame = Stopwatch.GetTimestamp();
    private ulong lastId = Protocol.Connection;
    private volatile Exception? lost;

    private EngineConnection(MessageStream messages, Welcome welcome, TimeSpan silence)
    {
        this.messages = messages;
        this.silence = silence;
        Welcome = welcome;
        receiving = Task.WhenAll(ReceiveAsync(), WatchSilenceAsync());
    }

    public Welcome Welcome { get; }

    public bool IsOpen => messages.IsOpen && lost is null;

    /// <summary>Introduces the client.</summary>
    /// <exception cref="EngineException">The engine refuses the client.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    public static async Task<EngineConnection> OpenAsync(Stream stream, EngineClientOptions options, CancellationToken cancellation)
    {
        MessageStream messages = new(stream, options.Silence);
        try
        {
            using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            late.CancelAfter(options.Answer);
            Hello hello = new(Protocol.MinVersion, Protocol.MaxVersion, options.Product, Environment.ProcessId, []) { Release = options.Release };
            await messages.SendAsync(1, hello, late.Token).ConfigureAwait(false);
            Envelope answer = await messages.ReadAsync(late.Token).ConfigureAwait(false) ?? throw new EndOfStreamException("The engine closed the connection.");
            if (answer.Kind == Failure.Name)
            {
                throw answer.Read<Failure>().ToException();
            }

            if (answer.Kind != Welcome.Name)
            {
                throw new EngineException(EngineErrors.BadMessage, $"The engine answers hello with '{answer.Kind}'.", "Update the engine.");
            }

            return new(messages, answer.Read<Welcome>(), options.Silence);
        }
        catch (Exception cause)
        {
            await messages.DisposeAsync().ConfigureAwait(false);
            if (cause is OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                throw new IOException("The engine does not answer.", cause);
            }

            throw;
        }
    }

    /// <summary>Begins a request.</summary>
    public Exchange Begin()
    {
        ulong id = Interlocked.Increment(ref lastId);
        Exchange exchange = new(id, messages, ended => exchanges.TryRemove(ended, out _));
        exchanges[id] = exchange;
        if (lost is { } cause)
        {
            exchange.Break(cause);
        }

        return exchange;
    }

    public async ValueTask CloseAsync()
    {
        messages.Close();
        await receiving.ConfigureAwait(false);
    }

    private async Task ReceiveAsync()
    {
        Exception cause = new IOException("The engine closed the connection.");
        try
        {
            while (await messages.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } envelope)
            {
                Interlocked.Exchange(ref lastFrame, Stopwatch.GetTimestamp());
                if (envelope.Id == Protocol.Connection && envelope.Kind == Failure.Name)
                {
                    cause = envelope.Read<Failure>().ToException();
                }
                else
                {
                    Receive(envelope);
                }
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException or EngineException)
        {
            // What the engine said last explains more than the end that follows it.
            if (cause is not EngineException)
            {
                cause = error as IOException ?? new IOException("The engine does not speak the protocol.", error);
            }
        }

        lost = cause;
        foreach (Exchange exchange in exchanges.Values)
        {
            exchange.Break(cause);
        }

        await closed.CancelAsync().ConfigureAwait(false);
        await messages.DisposeAsync().ConfigureAwait(false);
    }

    private void Receive(Envelope envelope)
    {
        // An exchange that was given up no longer listens.
        if (!exchanges.TryGetValue(envelope.Id, out Exchange? exchange))
        {
            return;
        }

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
        using PeriodicTimer timer = new(silence / 4);
        try
        {
            while (await timer.WaitForNextTickAsync(closed.Token).ConfigureAwait(false))
            {
                TimeSpan silent = Stopwatch.GetElapsedTime(Interlocked.Read(ref lastFrame));
                if (exchanges.IsEmpty)
                {
                    Interlocked.Exchange(ref lastFrame, Stopwatch.GetTimestamp());
                }
                else if (silent > silence)
                {
                    messages.Close();
                }
                else if (silent > silence / 2)
                {
                    await messages.SendAsync(Interlocked.Increment(ref lastId), new Ping(), closed.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException or IOException)
        {
            // The connection has gone; the receiving side says so.
        }
    }
}

using System.Threading.Channels;
using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Client;

/// <summary>One request and the messages that answer it.</summary>
internal sealed class Exchange(ulong id, MessageStream messages, Action<ulong> end) : IDisposable
{
    private readonly Channel<IMessage> answers = Channel.CreateUnbounded<IMessage>(new() { SingleReader = true, SingleWriter = true });

    /// <summary>Sends the request, or a part of it. A connection that is lost here is told of by <see cref="NextAsync(CancellationToken)"/>.</summary>
    public async ValueTask SendAsync(IMessage message, CancellationToken cancellation)
    {
        try
        {
            await messages.SendAsync(id, message, cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // An engine may have answered and gone before this side is through with sending; what it said comes first.
        }
    }

    /// <summary>Waits for the next answer.</summary>
    /// <exception cref="EngineException">The engine says no.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    public async ValueTask<IMessage> NextAsync(CancellationToken cancellation)
    {
        // Waiting rather than reading, because a closed channel then throws what closed it.
        while (await answers.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false))
        {
            if (answers.Reader.TryRead(out IMessage? message))
            {
                return message is Failure failure ? throw failure.ToException() : message;
            }
        }

        throw new IOException("The connection was closed.");
    }

    /// <summary>Waits for the next answer, which must be of one kind.</summary>
    public async ValueTask<T> NextAsync<T>(CancellationToken cancellation)
        where T : IMessage =>
        await NextAsync(cancellation).ConfigureAwait(false) is T message
            ? message
            : throw new EngineException(EngineErrors.BadMessage, "The engine answers something else than was asked.", "Update the engine and the plug-in to one version.");

    public void Receive(Envelope envelope)
    {
        if (Decode(envelope) is { } message)
        {
            answers.Writer.TryWrite(message);
        }
    }

    public void Break(Exception cause) => answers.Writer.TryComplete(cause);

    public void Dispose() => end(id);

    private IMessage? Decode(Envelope envelope) => envelope.Kind switch
    {
        Done.Name => envelope.Read<Done>(),
        Failure.Name => envelope.Read<Failure>(),
        TagList.Name => envelope.Read<TagList>(),
        ModelList.Name => envelope.Read<ModelList>(),
        EngineStatus.Name => envelope.Read<EngineStatus>(),
        Accepted.Name => envelope.Read<Accepted>(),
        Credit.Name => envelope.Read<Credit>(),
        Queued.Name => envelope.Read<Queued>(),
        JobProgress.Name => envelope.Read<JobProgress>(),
        JobResult.Name => envelope.Read<JobResult>(),
        Listeners.Name => envelope.Read<Listeners>(),
        Moment.Name => envelope.Read<Moment>(),
        Heard.Name => envelope.Read<Heard>(),
        // A later engine may say more than this client understands.
        _ => null,
    };
}

using System.IO.Pipelines;
using System.Net.Sockets;
using TagBox.Ipc.Frames;

namespace TagBox.Ipc.Messages;

/// <summary>Messages over a connection. Any thread may send; one at a time reads.</summary>
public sealed class MessageStream : IAsyncDisposable
{
    // Large reads keep the system calls per chunk of audio few.
    private const int ReadLength = 1 << 18;

    private readonly Stream stream;
    private readonly PipeReader input;
    private readonly FrameReader reader;
    private readonly FrameWriter writer;
    private readonly TimeSpan sendTimeout;
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource closed = new();

    /// <summary>Takes over a connection.</summary>
    /// <param name="stream">The connection; closed with this.</param>
    /// <param name="sendTimeout">How long a peer may take nothing of a message before the connection is given up.</param>
    public MessageStream(Stream stream, TimeSpan sendTimeout)
    {
        this.stream = stream;
        this.sendTimeout = sendTimeout;
        input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: ReadLength, leaveOpen: true));
        reader = new(input, WireLimits.FrameLength);
        writer = new(PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true)), WireLimits.FrameLength);
    }

    /// <summary>False once either side is known to have closed the connection.</summary>
    public bool IsOpen => !closed.IsCancellationRequested;

    /// <summary>Sends a message, after those that other threads are sending.</summary>
    /// <param name="id">The request it is, or belongs to; 0 for the connection as a whole.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Gives up waiting for the turn; a message that has begun is sent whole.</param>
    /// <returns>When the peer's buffers have taken it.</returns>
    /// <exception cref="IOException">The connection is lost, or the peer took nothing for too long.</exception>
    public async ValueTask SendAsync(ulong id, IMessage message, CancellationToken cancellation)
    {
        await sending.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            Envelope.Write(writer.Begin(), id, message);
            using CancellationTokenSource slow = CancellationTokenSource.CreateLinkedTokenSource(closed.Token);
            slow.CancelAfter(sendTimeout);
            await writer.SendAsync(slow.Token).ConfigureAwait(false);
        }
        catch (Exception cause) when (IsLoss(cause))
        {
            // Part of a message may be out, so nothing may follow it.
            Close();
            throw new IOException("The peer takes no data, or the connection was closed.", cause);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Reads the next message.</summary>
    /// <param name="cancellation">Gives up waiting; nothing is lost.</param>
    /// <returns>The message where it lies, valid until the next call; null when the peer has gone.</returns>
    /// <exception cref="IOException">The connection is lost, <see cref="EndOfStreamException"/> if within a message.</exception>
    /// <exception cref="InvalidDataException">The peer does not speak the protocol.</exception>
    public async ValueTask<Envelope?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            if (await reader.ReadAsync(cancellation).ConfigureAwait(false) is not { } frame)
            {
                return null;
            }

            return Envelope.TryRead(frame, out Envelope envelope) ? envelope : throw new InvalidDataException("A frame does not hold a message.");
        }
        catch (Exception cause) when (IsLoss(cause) && cause is not IOException && !cancellation.IsCancellationRequested)
        {
            throw new IOException("The connection was closed.", cause);
        }
    }

    /// <summary>Ends the connection at once; whoever sends or reads is told by an exception.</summary>
    public void Close()
    {
        closed.Cancel();
        stream.Dispose();
    }

    /// <summary>Closes the connection and gives its memory back. Nobody may be reading any more.</summary>
    /// <returns>When the last sender is out.</returns>
    public async ValueTask DisposeAsync()
    {
        Close();
        await sending.WaitAsync().ConfigureAwait(false);
        sending.Release();
        await input.CompleteAsync().ConfigureAwait(false);
    }

    private static bool IsLoss(Exception cause) =>
        cause is IOException or OperationCanceledException or ObjectDisposedException or SocketException;
}

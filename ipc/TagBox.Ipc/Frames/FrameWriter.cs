using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.InteropServices;

namespace TagBox.Ipc.Frames;

/// <summary>Puts frames on a stream: a length of 4 bytes, little-endian, then as many bytes. For one writer at a time.</summary>
/// <param name="pipe">The stream.</param>
/// <param name="maxLength">The longest frame that may be sent, in bytes without the length.</param>
public sealed class FrameWriter(PipeWriter pipe, int maxLength)
{
    private readonly ArrayBufferWriter<byte> frame = new();

    /// <summary>Starts a frame and forgets one that was started but not sent.</summary>
    /// <returns>Takes what the frame holds.</returns>
    public IBufferWriter<byte> Begin()
    {
        frame.ResetWrittenCount();
        frame.GetSpan(FrameReader.PrefixLength);
        frame.Advance(FrameReader.PrefixLength);
        return frame;
    }

    /// <summary>Sends the frame that was started, and waits while the peer is slow.</summary>
    /// <param name="cancellation">Gives up in the middle of the frame: the stream is of no use any more.</param>
    /// <returns>When the stream has taken it.</returns>
    /// <exception cref="InvalidOperationException">The frame is longer than allowed; nothing was sent.</exception>
    /// <exception cref="IOException">The peer has gone.</exception>
    public async ValueTask SendAsync(CancellationToken cancellation)
    {
        int length = frame.WrittenCount - FrameReader.PrefixLength;
        if (length > maxLength)
        {
            throw new InvalidOperationException($"A frame of {length} bytes is over the limit of {maxLength}.");
        }

        Memory<byte> bytes = MemoryMarshal.AsMemory(frame.WrittenMemory);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.Span, (uint)length);
        FlushResult result = await pipe.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        if (result.IsCompleted)
        {
            throw new IOException("The peer has closed the connection.");
        }
    }
}

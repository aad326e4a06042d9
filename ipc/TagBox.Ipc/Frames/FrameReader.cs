using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace TagBox.Ipc.Frames;

/// <summary>Cuts a stream into frames: a length of 4 bytes, little-endian, then as many bytes. For one reader at a time.</summary>
/// <param name="pipe">The stream.</param>
/// <param name="maxLength">The longest frame that is taken, in bytes without the length; memory for a longer one is never taken.</param>
public sealed class FrameReader(PipeReader pipe, int maxLength)
{
    /// <summary>Bytes of the length in front of a frame.</summary>
    public const int PrefixLength = sizeof(uint);

    private SequencePosition? taken;

    /// <summary>Reads the next frame.</summary>
    /// <param name="cancellation">Gives up waiting; nothing is lost.</param>
    /// <returns>The frame where it lies, valid until the next call; null at the stream's end.</returns>
    /// <exception cref="InvalidDataException">The frame is longer than allowed; the stream is of no use any more.</exception>
    /// <exception cref="EndOfStreamException">The stream ends inside a frame.</exception>
    public async ValueTask<ReadOnlySequence<byte>?> ReadAsync(CancellationToken cancellation)
    {
        if (taken is { } end)
        {
            taken = null;
            pipe.AdvanceTo(end);
        }

        while (true)
        {
            ReadResult result = await pipe.ReadAsync(cancellation).ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = result.Buffer;
            if (TryCut(buffer, out ReadOnlySequence<byte> frame))
            {
                taken = frame.End;
                return frame;
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (!result.IsCompleted)
            {
                continue;
            }

            return buffer.IsEmpty ? null : throw new EndOfStreamException("The connection ended inside a frame.");
        }
    }

    private bool TryCut(ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> frame)
    {
        frame = default;
        if (buffer.Length < PrefixLength)
        {
            return false;
        }

        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
        if (length > maxLength)
        {
            throw new InvalidDataException($"A frame of {length} bytes is over the limit of {maxLength}.");
        }

        if (buffer.Length < PrefixLength + length)
        {
            return false;
        }

        frame = buffer.Slice(PrefixLength, length);
        return true;
    }
}

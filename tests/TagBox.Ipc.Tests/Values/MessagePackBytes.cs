using System.Buffers;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Values;

namespace TagBox.Ipc.Tests.Values;

/// <summary>Bytes in and out of the writer and reader under test.</summary>
internal static class MessagePackBytes
{
    public static readonly ValueLimits Limits = new(Depth: 16, Count: 1 << 16);

    public static string HexOf(Action<FieldWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        write(new FieldWriter(buffer));
        return Convert.ToHexStringLower(buffer.WrittenSpan);
    }

    public static byte[] Of(Value value)
    {
        ArrayBufferWriter<byte> buffer = new();
        value.Write(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    public static ValueReader Read(byte[] bytes, ValueLimits? limits = null) => new(new ReadOnlySequence<byte>(bytes), limits ?? Limits);

    /// <summary>The same bytes in segments of one byte each, as a slow pipe may hand them over.</summary>
    public static ReadOnlySequence<byte> InSegments(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return default;
        }

        Segment first = new(bytes[0], null);
        Segment last = first;
        foreach (byte value in bytes[1..])
        {
            last = new Segment(value, last);
        }

        return new(first, 0, last, 1);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte value, Segment? before)
        {
            Memory = new[] { value };
            if (before is null)
            {
                return;
            }

            RunningIndex = before.RunningIndex + 1;
            before.Next = this;
        }
    }
}

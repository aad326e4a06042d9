using System.Buffers;
using System.Buffers.Binary;

namespace TagBox.Ipc.MessagePack;

/// <summary>Reads what stands before each value, and holds it against the limits and against the bytes that are there.</summary>
internal ref struct MessagePackTokenReader(ReadOnlySequence<byte> data, MessagePackLimits limits)
{
    private readonly MessagePackLimits limits = limits;
    private SequenceReader<byte> bytes = new(data);

    public readonly long Remaining => bytes.Remaining;

    public readonly long Consumed => bytes.Consumed;

    /// <summary>Takes bytes that <see cref="Read"/> has found to be there.</summary>
    public ReadOnlySequence<byte> Consume(int length)
    {
        ReadOnlySequence<byte> taken = bytes.UnreadSequence.Slice(0, length);
        bytes.Advance(length);
        return taken;
    }

    public MessagePackFault Skip() => Skip(limits.Depth);

    public MessagePackFault Read(out MessagePackToken token)
    {
        token = default;
        if (!bytes.TryRead(out byte code))
        {
            return MessagePackFault.Truncated;
        }

        switch (code)
        {
            case <= MessagePackCode.MaxPositiveFixInt:
                token = new(MessagePackType.Integer, code);
                return MessagePackFault.None;
            case < MessagePackCode.FixArray:
                return Container(MessagePackType.Map, (uint)code & MessagePackCode.MaxFixCount, out token);
            case < MessagePackCode.FixString:
                return Container(MessagePackType.Array, (uint)code & MessagePackCode.MaxFixCount, out token);
            case < MessagePackCode.Nil:
                return Bytes(MessagePackType.String, (uint)code & MessagePackCode.MaxFixString, out token);
            case MessagePackCode.Nil:
                token = new(MessagePackType.Nil);
                return MessagePackFault.None;
            case MessagePackCode.Unused:
                return MessagePackFault.Invalid;
            case MessagePackCode.False or MessagePackCode.True:
                token = new(MessagePackType.Boolean, (ulong)code & 1);
                return MessagePackFault.None;
            case MessagePackCode.Float32 or MessagePackCode.Float64:
                return Float(code, out token);
            case >= MessagePackCode.UInt8 and <= MessagePackCode.Int64 or >= MessagePackCode.MinNegativeFixInt:
                return Integer(code, out token);
            case >= MessagePackCode.FixExtension1 and <= MessagePackCode.FixExtension16:
                return Extension(1u << (code - MessagePackCode.FixExtension1), out token);
            default:
                return Sized(code, out token);
        }
    }

    private MessagePackFault Skip(int depth)
    {
        MessagePackFault fault = Read(out MessagePackToken token);
        if (fault != MessagePackFault.None)
        {
            return fault;
        }

        if (token.Type is not (MessagePackType.Array or MessagePackType.Map))
        {
            if (token.Type is MessagePackType.String or MessagePackType.Binary or MessagePackType.Extension)
            {
                bytes.Advance(token.Length);
            }

            return MessagePackFault.None;
        }

        if (depth == 0)
        {
            return MessagePackFault.OverLimit;
        }

        long values = token.Type == MessagePackType.Map ? 2L * token.Length : token.Length;
        for (; values > 0 && fault == MessagePackFault.None; values--)
        {
            fault = Skip(depth - 1);
        }

        return fault;
    }

    private MessagePackFault Float(byte code, out MessagePackToken token)
    {
        MessagePackFault fault = BigEndian(code == MessagePackCode.Float32 ? sizeof(float) : sizeof(double), out ulong bits);
        if (code == MessagePackCode.Float32)
        {
            bits = BitConverter.DoubleToUInt64Bits(BitConverter.UInt32BitsToSingle((uint)bits));
        }

        token = new(MessagePackType.Float, bits);
        return fault;
    }

    private MessagePackFault Integer(byte code, out MessagePackToken token)
    {
        if (code >= MessagePackCode.MinNegativeFixInt)
        {
            token = new(MessagePackType.Integer, (ulong)(sbyte)code, Negative: true);
            return MessagePackFault.None;
        }

        bool signed = code >= MessagePackCode.Int8;
        int size = 1 << (code - (signed ? MessagePackCode.Int8 : MessagePackCode.UInt8));
        MessagePackFault fault = BigEndian(size, out ulong bits);
        int unusedBits = 64 - (8 * size);
        if (signed)
        {
            bits = (ulong)((long)(bits << unusedBits) >> unusedBits);
        }

        token = new(MessagePackType.Integer, bits, Negative: signed && (long)bits < 0);
        return fault;
    }

    private MessagePackFault Sized(byte code, out MessagePackToken token)
    {
        token = default;
        (MessagePackType type, int size) = code switch
        {
            MessagePackCode.Binary8 => (MessagePackType.Binary, 1),
            MessagePackCode.Binary16 => (MessagePackType.Binary, 2),
            MessagePackCode.Binary32 => (MessagePackType.Binary, 4),
            MessagePackCode.Extension8 => (MessagePackType.Extension, 1),
            MessagePackCode.Extension16 => (MessagePackType.Extension, 2),
            MessagePackCode.Extension32 => (MessagePackType.Extension, 4),
            MessagePackCode.String8 => (MessagePackType.String, 1),
            MessagePackCode.String16 => (MessagePackType.String, 2),
            MessagePackCode.String32 => (MessagePackType.String, 4),
            MessagePackCode.Array16 => (MessagePackType.Array, 2),
            MessagePackCode.Array32 => (MessagePackType.Array, 4),
            MessagePackCode.Map16 => (MessagePackType.Map, 2),
            _ => (MessagePackType.Map, 4),
        };
        MessagePackFault fault = BigEndian(size, out ulong length);
        if (fault != MessagePackFault.None)
        {
            return fault;
        }

        return type switch
        {
            MessagePackType.Array or MessagePackType.Map => Container(type, (uint)length, out token),
            MessagePackType.Extension => Extension((uint)length, out token),
            _ => Bytes(type, (uint)length, out token),
        };
    }

    private readonly MessagePackFault Container(MessagePackType type, uint count, out MessagePackToken token)
    {
        token = new(type, Length: (int)count);
        // Every value takes at least one byte, so a count beyond the bytes that are there is a lie whatever follows.
        long values = type == MessagePackType.Map ? 2L * count : count;
        return count > limits.Count ? MessagePackFault.OverLimit
            : values > bytes.Remaining ? MessagePackFault.Truncated
            : MessagePackFault.None;
    }

    private readonly MessagePackFault Bytes(MessagePackType type, uint length, out MessagePackToken token)
    {
        token = new(type, Length: (int)length);
        return length > limits.Length ? MessagePackFault.OverLimit
            : length > bytes.Remaining ? MessagePackFault.Truncated
            : MessagePackFault.None;
    }

    private MessagePackFault Extension(uint length, out MessagePackToken token)
    {
        token = default;
        if (!bytes.TryRead(out byte type))
        {
            return MessagePackFault.Truncated;
        }

        MessagePackFault fault = Bytes(MessagePackType.Extension, length, out token);
        token = token with { ExtensionType = (sbyte)type };
        return fault;
    }

    private MessagePackFault BigEndian(int size, out ulong value)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        bool found = bytes.TryCopyTo(number[^size..]);
        if (found)
        {
            bytes.Advance(size);
        }

        value = BinaryPrimitives.ReadUInt64BigEndian(number);
        return found ? MessagePackFault.None : MessagePackFault.Truncated;
    }
}

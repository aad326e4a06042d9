using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TagBox.Ipc.MessagePack;

/// <summary>Writes MessagePack values, each in its shortest form.</summary>
/// <param name="output">Takes the bytes.</param>
public readonly struct MessagePackWriter(IBufferWriter<byte> output)
{
    /// <summary>Writes nil.</summary>
    public void WriteNil() => WriteCode(MessagePackCode.Nil);

    /// <summary>Writes true or false.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool value) => WriteCode(value ? MessagePackCode.True : MessagePackCode.False);

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteInteger(long value)
    {
        switch (value)
        {
            case >= 0: WriteInteger((ulong)value); break;
            case >= MessagePackCode.MinFixInt: WriteCode((byte)value); break;
            case >= sbyte.MinValue: WriteBigEndian(MessagePackCode.Int8, (ulong)value, sizeof(sbyte)); break;
            case >= short.MinValue: WriteBigEndian(MessagePackCode.Int16, (ulong)value, sizeof(short)); break;
            case >= int.MinValue: WriteBigEndian(MessagePackCode.Int32, (ulong)value, sizeof(int)); break;
            default: WriteBigEndian(MessagePackCode.Int64, (ulong)value, sizeof(long)); break;
        }
    }

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The value.</param>
    public void WriteInteger(ulong value)
    {
        switch (value)
        {
            case <= MessagePackCode.MaxPositiveFixInt: WriteCode((byte)value); break;
            case <= byte.MaxValue: WriteBigEndian(MessagePackCode.UInt8, value, sizeof(byte)); break;
            case <= ushort.MaxValue: WriteBigEndian(MessagePackCode.UInt16, value, sizeof(ushort)); break;
            case <= uint.MaxValue: WriteBigEndian(MessagePackCode.UInt32, value, sizeof(uint)); break;
            default: WriteBigEndian(MessagePackCode.UInt64, value, sizeof(ulong)); break;
        }
    }

    /// <summary>Writes a 32-bit float.</summary>
    /// <param name="value">The value.</param>
    public void WriteSingle(float value) => WriteBigEndian(MessagePackCode.Float32, BitConverter.SingleToUInt32Bits(value), sizeof(float));

    /// <summary>Writes a 64-bit float.</summary>
    /// <param name="value">The value.</param>
    public void WriteDouble(double value) => WriteBigEndian(MessagePackCode.Float64, BitConverter.DoubleToUInt64Bits(value), sizeof(double));

    /// <summary>Writes text as UTF-8; half a surrogate pair becomes U+FFFD.</summary>
    /// <param name="value">The text.</param>
    public void WriteString(ReadOnlySpan<char> value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        if (length <= MessagePackCode.MaxFixString)
        {
            WriteCode((byte)(MessagePackCode.FixString | length));
        }
        else
        {
            WriteLength(MessagePackCode.String8, MessagePackCode.String16, MessagePackCode.String32, length);
        }

        Encoding.UTF8.GetBytes(value, output.GetSpan(length));
        output.Advance(length);
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteBinary(ReadOnlySpan<byte> value)
    {
        WriteLength(MessagePackCode.Binary8, MessagePackCode.Binary16, MessagePackCode.Binary32, value.Length);
        output.Write(value);
    }

    /// <summary>Starts an array; its elements follow.</summary>
    /// <param name="count">Elements, from 0.</param>
    public void WriteArrayHeader(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count <= MessagePackCode.MaxFixCount)
        {
            WriteCode((byte)(MessagePackCode.FixArray | count));
        }
        else
        {
            WriteLength(null, MessagePackCode.Array16, MessagePackCode.Array32, count);
        }
    }

    /// <summary>Starts a map; its keys and values follow in turn.</summary>
    /// <param name="count">Pairs, from 0.</param>
    public void WriteMapHeader(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count <= MessagePackCode.MaxFixCount)
        {
            WriteCode((byte)(MessagePackCode.FixMap | count));
        }
        else
        {
            WriteLength(null, MessagePackCode.Map16, MessagePackCode.Map32, count);
        }
    }

    /// <summary>Writes an extension.</summary>
    /// <param name="type">Its type: 0 to 127 for applications, negative ones are the format's own.</param>
    /// <param name="data">Its bytes.</param>
    public void WriteExtension(sbyte type, ReadOnlySpan<byte> data)
    {
        byte? fix = data.Length switch
        {
            1 => MessagePackCode.FixExtension1,
            2 => MessagePackCode.FixExtension2,
            4 => MessagePackCode.FixExtension4,
            8 => MessagePackCode.FixExtension8,
            16 => MessagePackCode.FixExtension16,
            _ => null,
        };
        if (fix is { } code)
        {
            WriteCode(code);
        }
        else
        {
            WriteLength(MessagePackCode.Extension8, MessagePackCode.Extension16, MessagePackCode.Extension32, data.Length);
        }

        WriteCode((byte)type);
        output.Write(data);
    }

    private void WriteLength(byte? code8, byte code16, byte code32, int length)
    {
        if (length <= byte.MaxValue && code8 is { } code)
        {
            WriteBigEndian(code, (ulong)length, sizeof(byte));
        }
        else if (length <= ushort.MaxValue)
        {
            WriteBigEndian(code16, (ulong)length, sizeof(ushort));
        }
        else
        {
            WriteBigEndian(code32, (ulong)length, sizeof(uint));
        }
    }

    private void WriteCode(byte code)
    {
        output.GetSpan(1)[0] = code;
        output.Advance(1);
    }

    private void WriteBigEndian(byte code, ulong value, int size)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        Span<byte> span = output.GetSpan(1 + size);
        span[0] = code;
        bytes[^size..].CopyTo(span[1..]);
        output.Advance(1 + size);
    }
}

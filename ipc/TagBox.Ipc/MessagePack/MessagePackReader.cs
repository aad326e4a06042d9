using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TagBox.Ipc.MessagePack;

/// <summary>
/// Reads MessagePack values from a peer that is not trusted. It never throws for bad data: a call that cannot be met returns
/// false, leaves the position where it was and says why in <see cref="Fault"/>.
/// </summary>
/// <param name="data">The values, one after another.</param>
/// <param name="limits">What is taken at most.</param>
public ref struct MessagePackReader(ReadOnlySequence<byte> data, MessagePackLimits limits)
{
    private readonly ReadOnlySequence<byte> data = data;
    private MessagePackTokenReader tokens = new(data, limits);

    /// <summary>Why the last call returned false.</summary>
    public MessagePackFault Fault { get; private set; }

    /// <summary>True when every byte has been read.</summary>
    public readonly bool End => tokens.Remaining == 0;

    /// <summary>Bytes that have been read.</summary>
    public readonly long Consumed => tokens.Consumed;

    /// <summary>What has been read since an earlier position.</summary>
    /// <param name="start">An earlier <see cref="Consumed"/>.</param>
    /// <returns>The bytes where they lie.</returns>
    public readonly ReadOnlySequence<byte> Since(long start) => data.Slice(start, Consumed - start);

    /// <summary>The type of the next value; <see cref="MessagePackType.None"/> where there is none that can be read.</summary>
    public readonly MessagePackType NextType
    {
        get
        {
            MessagePackTokenReader ahead = tokens;
            return ahead.Read(out MessagePackToken token) == MessagePackFault.None ? token.Type : MessagePackType.None;
        }
    }

    /// <summary>Reads a nil.</summary>
    /// <returns>False where the next value is not nil.</returns>
    public bool TryReadNil() => TryRead(MessagePackType.Nil, out _);

    /// <summary>Reads true or false.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False where the next value is not one.</returns>
    public bool TryReadBoolean(out bool value)
    {
        bool found = TryRead(MessagePackType.Boolean, out MessagePackToken token);
        value = token.Bits != 0;
        return found;
    }

    /// <summary>Reads an integer in any of its forms.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False where the next value is not an integer from −2⁶³ to 2⁶³ − 1.</returns>
    public bool TryReadInt64(out long value) => TryReadInteger(static token => token.Negative || token.Bits <= long.MaxValue, out value);

    /// <summary>Reads an integer in any of its forms.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False where the next value is not an integer from 0 to 2⁶⁴ − 1.</returns>
    public bool TryReadUInt64(out ulong value)
    {
        bool found = TryReadInteger(static token => !token.Negative, out long bits);
        value = (ulong)bits;
        return found;
    }

    /// <summary>Reads a float, or an integer as one: some writers send whole numbers as integers.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False where the next value is not a number.</returns>
    public bool TryReadDouble(out double value)
    {
        MessagePackTokenReader start = tokens;
        Fault = tokens.Read(out MessagePackToken token);
        value = token switch
        {
            { Type: MessagePackType.Float } => BitConverter.UInt64BitsToDouble(token.Bits),
            { Type: MessagePackType.Integer, Negative: true } => (long)token.Bits,
            { Type: MessagePackType.Integer } => token.Bits,
            _ => 0,
        };
        if (Fault == MessagePackFault.None && token.Type is not (MessagePackType.Float or MessagePackType.Integer))
        {
            Fault = MessagePackFault.OtherType;
        }

        return Keep(start);
    }

    /// <summary>Reads text.</summary>
    /// <param name="value">The text; empty where false is returned.</param>
    /// <returns>False where the next value is not text or not valid UTF-8.</returns>
    public bool TryReadString(out string value)
    {
        value = "";
        MessagePackTokenReader start = tokens;
        if (!TryReadBytes(MessagePackType.String, out _, out ReadOnlySequence<byte> bytes))
        {
            return false;
        }

        ReadOnlySpan<byte> utf8 = bytes.IsSingleSegment ? bytes.FirstSpan : bytes.ToArray();
        if (Utf8.IsValid(utf8))
        {
            value = Encoding.UTF8.GetString(utf8);
        }
        else
        {
            Fault = MessagePackFault.Invalid;
        }

        return Keep(start);
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="value">The bytes where they lie: no copy.</param>
    /// <returns>False where the next value is not binary.</returns>
    public bool TryReadBinary(out ReadOnlySequence<byte> value) => TryReadBytes(MessagePackType.Binary, out _, out value);

    /// <summary>Reads an extension of any type.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its bytes where they lie: no copy.</param>
    /// <returns>False where the next value is not an extension.</returns>
    public bool TryReadExtension(out sbyte type, out ReadOnlySequence<byte> value) => TryReadBytes(MessagePackType.Extension, out type, out value);

    /// <summary>Starts reading an array; its elements follow.</summary>
    /// <param name="count">Elements; no more than the bytes that are left could hold.</param>
    /// <returns>False where the next value is not an array.</returns>
    public bool TryReadArrayHeader(out int count)
    {
        bool found = TryRead(MessagePackType.Array, out MessagePackToken token);
        count = token.Length;
        return found;
    }

    /// <summary>Starts reading a map; its keys and values follow in turn.</summary>
    /// <param name="count">Pairs; no more than the bytes that are left could hold.</param>
    /// <returns>False where the next value is not a map.</returns>
    public bool TryReadMapHeader(out int count)
    {
        bool found = TryRead(MessagePackType.Map, out MessagePackToken token);
        count = token.Length;
        return found;
    }

    /// <summary>Passes over the next value, whatever it is, and checks all that is inside it except the text.</summary>
    /// <returns>False where it is not whole, not MessagePack, or over the limits.</returns>
    public bool TrySkip()
    {
        MessagePackTokenReader start = tokens;
        Fault = tokens.Skip();
        return Keep(start);
    }

    private bool TryReadInteger(Func<MessagePackToken, bool> fits, out long bits)
    {
        MessagePackTokenReader start = tokens;
        bits = 0;
        if (!TryRead(MessagePackType.Integer, out MessagePackToken token))
        {
            return false;
        }

        if (fits(token))
        {
            bits = (long)token.Bits;
        }
        else
        {
            Fault = MessagePackFault.OutOfRange;
        }

        return Keep(start);
    }

    private bool TryReadBytes(MessagePackType type, out sbyte extensionType, out ReadOnlySequence<byte> value)
    {
        value = default;
        bool found = TryRead(type, out MessagePackToken token);
        extensionType = token.ExtensionType;
        if (found)
        {
            value = tokens.Consume(token.Length);
        }

        return found;
    }

    private bool TryRead(MessagePackType type, out MessagePackToken token)
    {
        MessagePackTokenReader start = tokens;
        Fault = tokens.Read(out token);
        if (Fault == MessagePackFault.None && token.Type != type)
        {
            Fault = MessagePackFault.OtherType;
        }

        if (Fault != MessagePackFault.None)
        {
            token = default;
        }

        return Keep(start);
    }

    private bool Keep(MessagePackTokenReader start)
    {
        if (Fault == MessagePackFault.None)
        {
            return true;
        }

        tokens = start;
        return false;
    }
}

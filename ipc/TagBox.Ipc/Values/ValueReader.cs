using System.Buffers;
using System.Text;
using MessagePack;

namespace TagBox.Ipc.Values;

/// <summary>
/// Reads MessagePack values from a peer that is not trusted. It never throws for bad data: a call that cannot be met returns false and
/// leaves the position where it was.
/// </summary>
/// <param name="data">The values, one after another; their length bounds that of each.</param>
/// <param name="limits">What is taken at most.</param>
public ref struct ValueReader(ReadOnlySequence<byte> data, ValueLimits limits)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ValueLimits limits = limits;
    private MessagePackReader reader = new(data);

    // The unused code 0xc1 is of no known type, either.
    private readonly MessagePackType NextType => End ? MessagePackType.Unknown : reader.NextMessagePackType;

    private delegate T Reading<out T>(ref ValueReader self);

    /// <summary>True when every byte has been read.</summary>
    public readonly bool End => reader.End;

    /// <summary>Reads true or false.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False where the next value is not one.</returns>
    public bool TryReadBoolean(out bool value) => TryRead(MessagePackType.Boolean, static (ref self) => self.reader.ReadBoolean(), out value);

    /// <summary>Reads an integer in any of its forms.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False where the next value is not an integer from −2⁶³ to 2⁶³ − 1.</returns>
    public bool TryReadInt64(out long value) => TryRead(MessagePackType.Integer, static (ref self) => self.reader.ReadInt64(), out value);

    /// <summary>Reads an integer in any of its forms.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False where the next value is not an integer from 0 to 2⁶⁴ − 1.</returns>
    public bool TryReadUInt64(out ulong value) => TryRead(MessagePackType.Integer, static (ref self) => self.reader.ReadUInt64(), out value);

    /// <summary>Reads a float, or an integer as one: some writers send whole numbers as integers.</summary>
    /// <param name="value">The value.</param>
    /// <returns>False where the next value is not a number.</returns>
    public bool TryReadDouble(out double value) =>
        TryRead(MessagePackType.Float, static (ref self) => self.reader.ReadDouble(), out value)
        || TryRead(MessagePackType.Integer, static (ref self) => self.reader.ReadDouble(), out value);

    /// <summary>Reads text.</summary>
    /// <param name="value">The text; empty where false is returned.</param>
    /// <returns>False where the next value is not text or not valid UTF-8.</returns>
    public bool TryReadString(out string value)
    {
        bool found = TryRead(MessagePackType.String, static (ref self) => Utf8.GetString(self.ReadUtf8()), out string? text);
        value = text ?? "";
        return found;
    }

    /// <summary>Reads bytes.</summary>
    /// <param name="value">The bytes where they lie: no copy.</param>
    /// <returns>False where the next value is not binary.</returns>
    public bool TryReadBinary(out ReadOnlySequence<byte> value) =>
        TryRead(MessagePackType.Binary, static (ref self) => self.reader.ReadBytes().GetValueOrDefault(), out value);

    /// <summary>Starts reading an array; its elements follow.</summary>
    /// <param name="count">Elements; no more than the bytes that are left could hold.</param>
    /// <returns>False where the next value is not an array.</returns>
    public bool TryReadArrayHeader(out int count) =>
        TryRead(MessagePackType.Array, static (ref self) => self.Within(self.reader.ReadArrayHeader()), out count);

    /// <summary>Goes into a map, to what it holds under a name; to the first where there are several.</summary>
    /// <param name="name">The name, in ASCII.</param>
    /// <returns>False where the next value is not a map, or holds nothing or nil under that name.</returns>
    public bool TryFind(string name)
    {
        MessagePackReader start = reader;
        try
        {
            if (NextType == MessagePackType.Map && Find(name))
            {
                return true;
            }
        }
        catch (Exception cause) when (IsBadData(cause))
        {
        }

        reader = start;
        return false;
    }

    /// <summary>Passes over a map and checks it as <see cref="TrySkip()"/> does.</summary>
    /// <param name="map">The map's bytes where they lie, its header with them.</param>
    /// <returns>False where the next value is not a map, or not one that can be read.</returns>
    public bool TryReadMap(out ReadOnlySequence<byte> map)
    {
        SequencePosition start = reader.Position;
        bool found = NextType == MessagePackType.Map && TrySkip();
        map = reader.Sequence.Slice(start, reader.Position);
        return found;
    }

    /// <summary>Passes over the next value, whatever it is, and checks all that is inside it except the text.</summary>
    /// <returns>False where it is not whole, not MessagePack, or over the limits.</returns>
    public bool TrySkip() => TryRead(NextType, static (ref self) => self.Skip(self.limits.Depth), out _);

    // Where the next value is text; the package gives null for nil alone.
    private ReadOnlySequence<byte> ReadUtf8() => reader.ReadStringSequence().GetValueOrDefault();

    private bool Find(string name)
    {
        for (int pairs = Within(reader.ReadMapHeader()); pairs > 0; pairs--)
        {
            if (NextType != MessagePackType.String)
            {
                Skip(limits.Depth);
            }
            else if (Ascii.Equals(reader.TryReadStringSpan(out ReadOnlySpan<byte> key) ? key : ReadUtf8().ToArray(), name))
            {
                return !reader.IsNil;
            }

            Skip(limits.Depth);
        }

        return false;
    }

    // The package's own way to skip counts neither elements nor depth.
    private MessagePackType Skip(int depth)
    {
        MessagePackType type = NextType;
        if (type is not (MessagePackType.Array or MessagePackType.Map))
        {
            reader.Skip();
            return type;
        }

        if (depth == 0)
        {
            throw new InvalidDataException("Arrays and maps lie deeper in each other than allowed.");
        }

        long values = type == MessagePackType.Array ? Within(reader.ReadArrayHeader()) : 2L * Within(reader.ReadMapHeader());
        for (; values > 0; values--)
        {
            Skip(depth - 1);
        }

        return type;
    }

    private readonly int Within(int count) =>
        count <= limits.Count ? count : throw new InvalidDataException($"An array or map of {count} is over the limit of {limits.Count}.");

    private bool TryRead<T>(MessagePackType type, Reading<T> read, out T? value)
    {
        value = default;
        if (NextType != type)
        {
            return false;
        }

        MessagePackReader start = reader;
        try
        {
            value = read(ref this);
            return true;
        }
        catch (Exception cause) when (IsBadData(cause))
        {
            reader = start;
            return false;
        }
    }

    // What the package throws for bytes that do not fit, and what is thrown here.
    private static bool IsBadData(Exception cause) =>
        cause is MessagePackSerializationException or EndOfStreamException or OverflowException or DecoderFallbackException or InvalidDataException;
}

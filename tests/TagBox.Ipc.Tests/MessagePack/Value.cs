using System.Buffers;
using System.Globalization;
using System.Text;
using TagBox.Ipc.MessagePack;

namespace TagBox.Ipc.Tests.MessagePack;

/// <summary>Any MessagePack value as a tree, with a text form that the npm peer writes too.</summary>
internal sealed record Value(MessagePackType Type, object? Scalar = null, params Value[] Items)
{
    public static Value Random(Random random, int depth = 4)
    {
        return random.Next(depth == 0 ? 9 : 11) switch
        {
            0 => new(MessagePackType.Nil),
            1 => new(MessagePackType.Boolean, random.Next(2) == 0),
            2 or 3 => new(MessagePackType.Integer, (Int128)(random.NextInt64() >> random.Next(63)) * (random.Next(2) == 0 ? 1 : -1)),
            4 => new(MessagePackType.Integer, (Int128)(ulong)random.NextInt64() * 2 + 1),
            5 => new(MessagePackType.Float, (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300))),
            6 => new(MessagePackType.String, Text(random)),
            7 => new(MessagePackType.Binary, Bytes(random)),
            8 => new(MessagePackType.Extension, (Extension: (sbyte)random.Next(128), Data: Bytes(random))),
            9 => new(MessagePackType.Array, null, Many(random, depth, 1)),
            _ => new(MessagePackType.Map, null, Many(random, depth, 2)),
        };
    }

    public void Write(IBufferWriter<byte> output)
    {
        MessagePackWriter writer = new(output);
        switch (Type, Scalar)
        {
            case (MessagePackType.Nil, _): writer.WriteNil(); break;
            case (_, bool value): writer.WriteBoolean(value); break;
            case (_, Int128 value) when value < 0: writer.WriteInteger((long)value); break;
            case (_, Int128 value): writer.WriteInteger((ulong)value); break;
            case (_, double value): writer.WriteDouble(value); break;
            case (_, string value): writer.WriteString(value); break;
            case (_, byte[] value): writer.WriteBinary(value); break;
            case (_, (sbyte type, byte[] data)): writer.WriteExtension(type, data); break;
            case (MessagePackType.Array, _): writer.WriteArrayHeader(Items.Length); break;
            default: writer.WriteMapHeader(Items.Length / 2); break;
        }

        foreach (Value item in Items)
        {
            item.Write(output);
        }
    }

    public static Value? Read(ref MessagePackReader reader)
    {
        switch (reader.NextType)
        {
            case MessagePackType.Nil: return reader.TryReadNil() ? new(MessagePackType.Nil) : null;
            case MessagePackType.Boolean: return reader.TryReadBoolean(out bool boolean) ? new(MessagePackType.Boolean, boolean) : null;
            case MessagePackType.Float: return reader.TryReadDouble(out double number) ? new(MessagePackType.Float, number) : null;
            case MessagePackType.String: return reader.TryReadString(out string? text) ? new(MessagePackType.String, text) : null;
            case MessagePackType.Binary: return reader.TryReadBinary(out ReadOnlySequence<byte> bytes) ? new(MessagePackType.Binary, bytes.ToArray()) : null;
            case MessagePackType.Integer:
                if (reader.TryReadInt64(out long signed))
                {
                    return new(MessagePackType.Integer, (Int128)signed);
                }

                return reader.TryReadUInt64(out ulong unsigned) ? new(MessagePackType.Integer, (Int128)unsigned) : null;
            case MessagePackType.Extension:
                return reader.TryReadExtension(out sbyte type, out ReadOnlySequence<byte> data) ? new(MessagePackType.Extension, (type, data.ToArray())) : null;
            case MessagePackType.Array: return reader.TryReadArrayHeader(out int count) ? ReadItems(ref reader, MessagePackType.Array, count) : null;
            case MessagePackType.Map: return reader.TryReadMapHeader(out int pairs) ? ReadItems(ref reader, MessagePackType.Map, 2 * pairs) : null;
            default: return null;
        }
    }

    /// <summary>Numbers by value and not by form: JavaScript writes 2.0 as the integer 2.</summary>
    public override string ToString() => (Type, Scalar) switch
    {
        (MessagePackType.Nil, _) => "nil",
        (_, bool value) => value ? "true" : "false",
        (_, Int128 value) => value.ToString(CultureInfo.InvariantCulture),
        (_, double value) when value == Math.Truncate(value) && Math.Abs(value) < 1e19 => ((Int128)value).ToString(CultureInfo.InvariantCulture),
        (_, double value) => "f" + BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture),
        (_, string value) => "s" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value)),
        (_, byte[] value) => "b" + Convert.ToHexStringLower(value),
        (_, (sbyte type, byte[] data)) => $"e{type}:{Convert.ToHexStringLower(data)}",
        (MessagePackType.Array, _) => $"[{string.Join(',', Items.Select(item => item.ToString()))}]",
        _ => $"{{{string.Join(',', Items.Chunk(2).Select(pair => $"{pair[0]}={pair[1]}"))}}}",
    };

    private static Value? ReadItems(ref MessagePackReader reader, MessagePackType type, int count)
    {
        Value[] items = new Value[count];
        for (int i = 0; i < count; i++)
        {
            if (Read(ref reader) is not { } item)
            {
                return null;
            }

            items[i] = item;
        }

        return new(type, null, items);
    }

    private static Value[] Many(Random random, int depth, int perItem)
    {
        int count = random.Next(100) == 0 ? random.Next(300) : random.Next(6);
        return [.. Enumerable.Range(0, count).SelectMany(i => perItem == 1
            ? [Random(random, depth - 1)]
            // Keys differ and are text, as in JavaScript's objects.
            : new[] { new Value(MessagePackType.String, $"k{i}" + Text(random)), Random(random, depth - 1) })];
    }

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[Length(random)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Text(Random random)
    {
        string[] letters = ["a", "é", "Ω", "日", "🎻", "\0", "\""];
        return string.Concat(Enumerable.Range(0, Length(random)).Select(_ => letters[random.Next(letters.Length)]));
    }

    private static int Length(Random random) => random.Next(50) switch
    {
        0 => random.Next(70_000),
        1 => random.Next(300),
        < 10 => 1 << random.Next(5),
        _ => random.Next(20),
    };
}

using System.Buffers;
using System.Globalization;
using System.Text;
using MessagePack;
using TagBox.Ipc.Values;

namespace TagBox.Ipc.Tests.Values;

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
            8 => new(MessagePackType.Extension, new ExtensionResult((sbyte)random.Next(128), Bytes(random))),
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
            case (_, bool value): writer.Write(value); break;
            case (_, Int128 value) when value < 0: writer.Write((long)value); break;
            case (_, Int128 value): writer.Write((ulong)value); break;
            case (_, double value): writer.Write(value); break;
            case (_, string value): writer.Write(value); break;
            case (_, byte[] value): writer.Write(value); break;
            case (_, ExtensionResult value): writer.WriteExtensionFormat(value); break;
            case (MessagePackType.Array, _): writer.WriteArrayHeader(Items.Length); break;
            default: writer.WriteMapHeader(Items.Length / 2); break;
        }

        writer.Flush();
        foreach (Value item in Items)
        {
            item.Write(output);
        }
    }

    /// <summary>Reads a value as our messages do: asked for by type. What none of them asks for, nil and extensions, is passed over.</summary>
    public static Value? Read(ref ValueReader reader) =>
        reader.TryReadBoolean(out bool flag) ? new(MessagePackType.Boolean, flag)
        : reader.TryReadInt64(out long signed) ? new(MessagePackType.Integer, (Int128)signed)
        : reader.TryReadUInt64(out ulong unsigned) ? new(MessagePackType.Integer, (Int128)unsigned)
        : reader.TryReadDouble(out double number) ? new(MessagePackType.Float, number)
        : reader.TryReadString(out string text) ? new(MessagePackType.String, text)
        : reader.TryReadBinary(out ReadOnlySequence<byte> bytes) ? new(MessagePackType.Binary, bytes.ToArray())
        : reader.TryReadArrayHeader(out int count) ? ReadItems(ref reader, MessagePackType.Array, count)
        : reader.TryReadMap(out ReadOnlySequence<byte> map) ? ReadPairs(map)
        : reader.TrySkip() ? new(MessagePackType.Nil)
        : null;

    /// <summary>Numbers by value and not by form: JavaScript writes 2.0 as the integer 2.</summary>
    public override string ToString() => (Type, Scalar) switch
    {
        (MessagePackType.Nil or MessagePackType.Extension, _) => "passed",
        (_, bool value) => value ? "true" : "false",
        (_, Int128 value) => value.ToString(CultureInfo.InvariantCulture),
        (_, double value) when value == Math.Truncate(value) && Math.Abs(value) < 1e19 => ((Int128)value).ToString(CultureInfo.InvariantCulture),
        (_, double value) => "f" + BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture),
        (_, string value) => "s" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value)),
        (_, byte[] value) => "b" + Convert.ToHexStringLower(value),
        (MessagePackType.Array, _) => $"[{string.Join(',', Items.Select(item => item.ToString()))}]",
        _ => $"{{{string.Join(',', Items.Chunk(2).Select(pair => $"{pair[0]}={pair[1]}"))}}}",
    };

    private static Value? ReadPairs(ReadOnlySequence<byte> map)
    {
        MessagePackReader header = new(map);
        int pairs = header.ReadMapHeader();
        ValueReader items = new(map.Slice(header.Position), MessagePackBytes.Limits);
        return ReadItems(ref items, MessagePackType.Map, 2 * pairs);
    }

    private static Value? ReadItems(ref ValueReader reader, MessagePackType type, int count)
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

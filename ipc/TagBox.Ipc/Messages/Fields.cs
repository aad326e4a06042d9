using System.Buffers;
using TagBox.Ipc.Values;

namespace TagBox.Ipc.Messages;

/// <summary>
/// A message's fields, asked for by name. Fields that nobody asks for are skipped, the first of two with one name counts, and
/// the first thing that is wrong is kept in <see cref="Fault"/>, so that a message is read in one expression.
/// </summary>
/// <param name="map">One whole MessagePack map, already checked with <see cref="ValueReader.TryReadMap"/>.</param>
/// <param name="limits">What it was checked against.</param>
public ref struct Fields(ReadOnlySequence<byte> map, ValueLimits limits)
{
    /// <summary>Reads one map of a list.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="from">Its fields.</param>
    /// <returns>What was read.</returns>
    public delegate T ReadItem<T>(ref Fields from);

    private readonly ReadOnlySequence<byte> map = map;
    private readonly ValueLimits limits = limits;

    /// <summary>What is wrong with the first field that could not be read; null while all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>Text that must be there.</summary>
    /// <param name="name">The field.</param>
    /// <param name="maxLength">Its most characters.</param>
    /// <returns>The text.</returns>
    public string Text(string name, int maxLength) => OptionalText(name, maxLength) ?? Missing(name, "");

    /// <summary>Text that may be left out.</summary>
    /// <param name="name">The field.</param>
    /// <param name="maxLength">Its most characters.</param>
    /// <returns>The text, or null.</returns>
    public string? OptionalText(string name, int maxLength)
    {
        if (!Find(name, out ValueReader reader))
        {
            return null;
        }

        if (reader.TryReadString(out string value) && value.Length <= maxLength)
        {
            return value;
        }

        Fault ??= $"'{name}' must be text of at most {maxLength} characters";
        return null;
    }

    /// <summary>A whole number that must be there.</summary>
    /// <param name="name">The field.</param>
    /// <param name="min">Its least value.</param>
    /// <param name="max">Its largest value.</param>
    /// <returns>The number.</returns>
    public long Integer(string name, long min, long max) => OptionalInteger(name, min, max) ?? Missing(name, min);

    /// <summary>A whole number that may be left out.</summary>
    /// <param name="name">The field.</param>
    /// <param name="min">Its least value.</param>
    /// <param name="max">Its largest value.</param>
    /// <returns>The number, or null.</returns>
    public long? OptionalInteger(string name, long min, long max)
    {
        if (!Find(name, out ValueReader reader))
        {
            return null;
        }

        if (reader.TryReadInt64(out long value) && value >= min && value <= max)
        {
            return value;
        }

        Fault ??= $"'{name}' must be a whole number from {min} to {max}";
        return null;
    }

    /// <summary>A finite number that may be left out.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The number, or null.</returns>
    public double? OptionalNumber(string name)
    {
        if (!Find(name, out ValueReader reader))
        {
            return null;
        }

        if (reader.TryReadDouble(out double value) && double.IsFinite(value))
        {
            return value;
        }

        Fault ??= $"'{name}' must be a finite number";
        return null;
    }

    /// <summary>A yes or no; no where it is left out.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The answer.</returns>
    public bool Flag(string name)
    {
        if (!Find(name, out ValueReader reader))
        {
            return false;
        }

        if (!reader.TryReadBoolean(out bool value))
        {
            Fault ??= $"'{name}' must be true or false";
        }

        return value;
    }

    /// <summary>Bytes that must be there.</summary>
    /// <param name="name">The field.</param>
    /// <returns>The bytes where they lie.</returns>
    public ReadOnlySequence<byte> Binary(string name)
    {
        if (!Find(name, out ValueReader reader))
        {
            return Missing(name, ReadOnlySequence<byte>.Empty);
        }

        if (!reader.TryReadBinary(out ReadOnlySequence<byte> value))
        {
            Fault ??= $"'{name}' must be binary";
        }

        return value;
    }

    /// <summary>A copy of a few bytes that must be there.</summary>
    /// <param name="name">The field.</param>
    /// <param name="maxLength">Their most.</param>
    /// <returns>The bytes.</returns>
    public byte[] Bytes(string name, int maxLength)
    {
        ReadOnlySequence<byte> value = Binary(name);
        if (value.Length <= maxLength)
        {
            return value.ToArray();
        }

        Fault ??= $"'{name}' must be at most {maxLength} bytes";
        return [];
    }

    /// <summary>A copy of bytes that may be left out.</summary>
    /// <param name="name">The field.</param>
    /// <param name="maxLength">Their most.</param>
    /// <returns>The bytes, or null.</returns>
    public byte[]? OptionalBytes(string name, int maxLength) => Find(name, out _) ? Bytes(name, maxLength) : null;

    /// <summary>A list of texts; empty where it is left out.</summary>
    /// <param name="name">The field.</param>
    /// <param name="maxCount">Its most items.</param>
    /// <param name="maxLength">An item's most characters.</param>
    /// <returns>The texts.</returns>
    public IReadOnlyList<string> Texts(string name, int maxCount, int maxLength)
    {
        if (!Find(name, out ValueReader reader))
        {
            return [];
        }

        if (reader.TryReadArrayHeader(out int count) && count <= maxCount)
        {
            string[] values = new string[count];
            bool whole = true;
            for (int i = 0; i < count && whole; i++)
            {
                whole = reader.TryReadString(out values[i]) && values[i].Length <= maxLength;
            }

            if (whole)
            {
                return values;
            }
        }

        Fault ??= $"'{name}' must be a list of at most {maxCount} texts of at most {maxLength} characters";
        return [];
    }

    /// <summary>A list of maps; empty where it is left out.</summary>
    /// <typeparam name="T">What each map holds.</typeparam>
    /// <param name="name">The field.</param>
    /// <param name="maxCount">Its most items.</param>
    /// <param name="read">Reads one map.</param>
    /// <returns>What was read.</returns>
    public IReadOnlyList<T> List<T>(string name, int maxCount, ReadItem<T> read)
    {
        if (!Find(name, out ValueReader reader))
        {
            return [];
        }

        if (!reader.TryReadArrayHeader(out int count) || count > maxCount)
        {
            Fault ??= $"'{name}' must be a list of at most {maxCount} maps";
            return [];
        }

        T[] items = new T[count];
        for (int i = 0; i < count && Fault is null; i++)
        {
            bool isMap = reader.TryReadMap(out ReadOnlySequence<byte> itemMap);
            Fields item = new(itemMap, limits) { Fault = isMap ? null : "an item is not a map" };
            items[i] = isMap ? read(ref item) : default!;
            Fault = item.Fault is null ? null : $"'{name}': {item.Fault}";
        }

        return items;
    }

    private readonly bool Find(string name, out ValueReader reader)
    {
        reader = new(map, limits);
        return reader.TryFind(name);
    }

    private T Missing<T>(string name, T value)
    {
        Fault ??= $"'{name}' is missing";
        return value;
    }
}

using System.Buffers;
using TagBox.Ipc.MessagePack;

namespace TagBox.Ipc.Messages;

/// <summary>Writes a message's fields: a map of names to values. A null is written as nil, which says the same as leaving it out.</summary>
/// <param name="writer">Takes the bytes.</param>
public readonly struct FieldWriter(MessagePackWriter writer)
{
    private readonly MessagePackWriter writer = writer;

    /// <summary>Starts the map.</summary>
    /// <param name="count">How many fields follow.</param>
    /// <returns>This.</returns>
    public FieldWriter Begin(int count)
    {
        writer.WriteMapHeader(count);
        return this;
    }

    /// <summary>Writes text.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter Text(string name, string? value)
    {
        writer.WriteString(name);
        if (value is null)
        {
            writer.WriteNil();
        }
        else
        {
            writer.WriteString(value);
        }

        return this;
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter Integer(string name, long? value)
    {
        writer.WriteString(name);
        if (value is { } number)
        {
            writer.WriteInteger(number);
        }
        else
        {
            writer.WriteNil();
        }

        return this;
    }

    /// <summary>Writes a number.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter Number(string name, double? value)
    {
        writer.WriteString(name);
        if (value is { } number)
        {
            writer.WriteDouble(number);
        }
        else
        {
            writer.WriteNil();
        }

        return this;
    }

    /// <summary>Writes a yes or no.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter Flag(string name, bool value)
    {
        writer.WriteString(name);
        writer.WriteBoolean(value);
        return this;
    }

    /// <summary>Writes a list of texts.</summary>
    /// <param name="name">The field.</param>
    /// <param name="values">Its values.</param>
    /// <returns>This.</returns>
    public FieldWriter Texts(string name, IReadOnlyList<string> values)
    {
        writer.WriteString(name);
        writer.WriteArrayHeader(values.Count);
        foreach (string value in values)
        {
            writer.WriteString(value);
        }

        return this;
    }

    /// <summary>Writes text unless it is null, in which case there is one field less.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter OptionalText(string name, string? value) => value is null ? this : Text(name, value);

    /// <summary>Writes a yes; with a no there is one field less.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter OptionalFlag(string name, bool value) => value ? Flag(name, value) : this;

    /// <summary>Writes a list of texts unless it is empty, in which case there is one field less.</summary>
    /// <param name="name">The field.</param>
    /// <param name="values">Its values.</param>
    /// <returns>This.</returns>
    public FieldWriter OptionalTexts(string name, IReadOnlyList<string> values) => values.Count == 0 ? this : Texts(name, values);

    /// <summary>Writes a list of maps.</summary>
    /// <typeparam name="T">What each map holds.</typeparam>
    /// <param name="name">The field.</param>
    /// <param name="values">Its values.</param>
    /// <param name="write">Writes one of them as a map.</param>
    /// <returns>This.</returns>
    public FieldWriter List<T>(string name, IReadOnlyList<T> values, Action<T, FieldWriter> write)
    {
        writer.WriteString(name);
        writer.WriteArrayHeader(values.Count);
        foreach (T? value in values)
        {
            write(value, this);
        }

        return this;
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value, in one piece.</param>
    /// <returns>This.</returns>
    public FieldWriter Binary(string name, ReadOnlySequence<byte> value)
    {
        writer.WriteString(name);
        writer.WriteBinary(value.IsSingleSegment ? value.FirstSpan : value.ToArray());
        return this;
    }

    /// <summary>Writes bytes unless there are none, in which case there is one field less.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter OptionalBinary(string name, byte[] value) => value.Length == 0 ? this : Binary(name, new(value));
}

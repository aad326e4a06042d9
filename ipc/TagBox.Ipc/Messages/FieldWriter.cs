using System.Buffers;
using MessagePack;

namespace TagBox.Ipc.Messages;

/// <summary>Writes a message's fields: a map of names to values. A null is written as nil, which says the same as leaving it out.</summary>
/// <param name="output">Takes the bytes.</param>
public readonly struct FieldWriter(IBufferWriter<byte> output)
{
    /// <summary>Starts the map.</summary>
    /// <param name="count">How many fields follow.</param>
    /// <returns>This.</returns>
    public FieldWriter Begin(int count)
    {
        MessagePackWriter writer = new(output);
        writer.WriteMapHeader(count);
        return End(ref writer);
    }

    /// <summary>Writes text.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter Text(string name, string? value)
    {
        MessagePackWriter writer = Begin(name);
        writer.Write(value);
        return End(ref writer);
    }

    /// <summary>Writes a whole number.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter Integer(string name, long? value)
    {
        MessagePackWriter writer = Begin(name);
        if (value is { } number)
        {
            writer.Write(number);
        }
        else
        {
            writer.WriteNil();
        }

        return End(ref writer);
    }

    /// <summary>Writes a number.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter Number(string name, double? value)
    {
        MessagePackWriter writer = Begin(name);
        if (value is { } number)
        {
            writer.Write(number);
        }
        else
        {
            writer.WriteNil();
        }

        return End(ref writer);
    }

    /// <summary>Writes a yes or no.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter Flag(string name, bool value)
    {
        MessagePackWriter writer = Begin(name);
        writer.Write(value);
        return End(ref writer);
    }

    /// <summary>Writes a list of texts.</summary>
    /// <param name="name">The field.</param>
    /// <param name="values">Its values.</param>
    /// <returns>This.</returns>
    public FieldWriter Texts(string name, IReadOnlyList<string> values)
    {
        MessagePackWriter writer = Begin(name);
        writer.WriteArrayHeader(values.Count);
        foreach (string value in values)
        {
            writer.Write(value);
        }

        return End(ref writer);
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
        MessagePackWriter writer = Begin(name);
        writer.WriteArrayHeader(values.Count);
        End(ref writer);
        foreach (T value in values)
        {
            write(value, this);
        }

        return this;
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter Binary(string name, ReadOnlySequence<byte> value)
    {
        MessagePackWriter writer = Begin(name);
        writer.Write(value);
        return End(ref writer);
    }

    /// <summary>Writes bytes unless there are none, in which case there is one field less.</summary>
    /// <param name="name">The field.</param>
    /// <param name="value">Its value.</param>
    /// <returns>This.</returns>
    public FieldWriter OptionalBinary(string name, byte[] value) => value.Length == 0 ? this : Binary(name, new(value));

    private MessagePackWriter Begin(string name)
    {
        MessagePackWriter writer = new(output);
        writer.Write(name);
        return writer;
    }

    private FieldWriter End(ref MessagePackWriter writer)
    {
        writer.Flush();
        return this;
    }
}

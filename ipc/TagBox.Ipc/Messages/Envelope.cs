using System.Buffers;
using MessagePack;
using TagBox.Ipc.Values;

namespace TagBox.Ipc.Messages;

/// <summary>A frame as it came: an array of the message's kind, the id of the request it belongs to, and its fields.</summary>
/// <param name="Kind">The message's name.</param>
/// <param name="Id">The request it is, or belongs to; 0 for the connection as a whole.</param>
/// <param name="Body">The fields, one map, where it lies in the frame.</param>
public readonly record struct Envelope(string Kind, ulong Id, ReadOnlySequence<byte> Body)
{
    private const int Parts = 3;

    // Of what is in the array: the frame is eight deep with it. A frame's own length has been checked already, so no value in it can be longer.
    private static readonly ValueLimits Limits = new(Depth: 7, Count: 8192);

    /// <summary>Takes a frame apart, and checks all of it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="envelope">Its parts.</param>
    /// <returns>False where it is not one array of a text, a whole number and a map.</returns>
    public static bool TryRead(ReadOnlySequence<byte> frame, out Envelope envelope)
    {
        envelope = default;
        ValueReader reader = new(frame, Limits);
        if (!reader.TryReadArrayHeader(out int parts) || parts < Parts
            || !reader.TryReadString(out string kind) || !reader.TryReadUInt64(out ulong id) || !reader.TryReadMap(out ReadOnlySequence<byte> body))
        {
            return false;
        }

        for (; parts > Parts; parts--)
        {
            if (!reader.TrySkip())
            {
                return false;
            }
        }

        envelope = new(kind, id, body);
        return reader.End;
    }

    /// <summary>Writes a message as a frame's content.</summary>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="id">The request it is, or belongs to.</param>
    /// <param name="message">The message.</param>
    public static void Write(IBufferWriter<byte> output, ulong id, IMessage message)
    {
        MessagePackWriter writer = new(output);
        writer.WriteArrayHeader(Parts);
        writer.Write(message.Kind);
        writer.Write(id);
        writer.Flush();
        message.Write(new FieldWriter(output));
    }

    /// <summary>Reads the fields as a message.</summary>
    /// <typeparam name="T">The message that <see cref="Kind"/> names.</typeparam>
    /// <returns>The message; its binary fields lie in the frame.</returns>
    /// <exception cref="EngineException">A field is missing or out of its range.</exception>
    public T Read<T>()
        where T : IMessage<T>
    {
        Fields fields = new(Body, Limits);
        T message = T.Read(ref fields);
        return fields.Fault is null
            ? message
            : throw new EngineException(EngineErrors.BadMessage, $"The message '{Kind}' cannot be read: {fields.Fault}.", "Compare it with docs/protocol.md.");
    }
}

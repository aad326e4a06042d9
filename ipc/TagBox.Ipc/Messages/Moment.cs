using System.Buffers.Binary;

namespace TagBox.Ipc.Messages;

/// <summary>What a tagger hears in one clip.</summary>
/// <param name="Tagger">Which one, by its place in <see cref="Listeners.Taggers"/>.</param>
/// <param name="Start">Where the clip begins, in seconds from the stretch's beginning.</param>
/// <param name="End">Where it ends, in seconds.</param>
/// <param name="Sureness">How sure it is of each of its tags, 0 to 1, in their order.</param>
public sealed record Moment(int Tagger, double Start, double End, IReadOnlyList<float> Sureness) : IMessage<Moment>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "moment";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Moment Read(ref Fields from) => new(
        (int)from.Integer("tagger", 0, WireLimits.Items),
        from.OptionalNumber("start") ?? 0,
        from.OptionalNumber("end") ?? 0,
        Floats(from.Bytes("sure", sizeof(float) * WireLimits.Items)));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to
        .Begin(4)
        .Integer("tagger", Tagger)
        .Number("start", Start)
        .Number("end", End)
        .Binary("sure", new(Bytes(Sureness)));

    private static float[] Floats(byte[] bytes)
    {
        float[] values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return values;
    }

    private static byte[] Bytes(IReadOnlyList<float> values)
    {
        byte[] bytes = new byte[values.Count * sizeof(float)];
        for (int i = 0; i < values.Count; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }
}

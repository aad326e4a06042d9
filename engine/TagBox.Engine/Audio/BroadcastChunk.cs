using System.Buffers.Binary;
using System.Text;

namespace TagBox.Engine.Audio;

/// <summary>The <c>bext</c> chunk of a Broadcast Wave file, versions 0 to 2 (EBU Tech 3285), without loudness.</summary>
internal static class BroadcastChunk
{
    /// <summary>Bytes of the chunk before its free coding history.</summary>
    public const int Size = 602;

    /// <summary>Bytes of the chunk that are read, coding history and all.</summary>
    public const int MaxSize = Size + (1 << 16);

    private static readonly Range Description = 0..256;
    private static readonly Range Originator = 256..288;
    private static readonly Range OriginatorReference = 288..320;
    private static readonly Range OriginationDate = 320..330;
    private static readonly Range OriginationTime = 330..338;
    private static readonly Range TimeReference = 338..346;
    private static readonly Range Version = 346..348;
    private static readonly Range MaterialId = 348..412;

    /// <summary>Reads the chunk's content.</summary>
    /// <param name="chunk">At least its first <see cref="Size"/> bytes.</param>
    public static AudioOrigin Parse(ReadOnlySpan<byte> chunk) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(chunk[TimeReference]),
        Text(chunk[Description]),
        Text(chunk[Originator]),
        Text(chunk[OriginatorReference]),
        Text(chunk[OriginationDate]),
        Text(chunk[OriginationTime]),
        BinaryPrimitives.ReadUInt16LittleEndian(chunk[Version]) > 0 && chunk[MaterialId].ContainsAnyExcept((byte)0) ? Convert.ToHexString(chunk[MaterialId]) : "",
        Text(chunk[Size..]));

    /// <summary>The chunk's content, version 1. Texts that are too long are cut.</summary>
    public static byte[] ToChunk(AudioOrigin origin)
    {
        byte[] history = Encoding.Latin1.GetBytes(origin.CodingHistory);
        byte[] chunk = new byte[Size + history.Length];
        history.CopyTo(chunk, Size);
        Put(origin.Description, chunk.AsSpan(Description));
        Put(origin.Originator, chunk.AsSpan(Originator));
        Put(origin.OriginatorReference, chunk.AsSpan(OriginatorReference));
        Put(origin.OriginationDate, chunk.AsSpan(OriginationDate));
        Put(origin.OriginationTime, chunk.AsSpan(OriginationTime));
        BinaryPrimitives.WriteUInt64LittleEndian(chunk.AsSpan(TimeReference), origin.TimeReference);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(Version), 1);
        Convert.FromHexString(origin.MaterialId).CopyTo(chunk.AsSpan(MaterialId));
        return chunk;
    }

    // The texts are ASCII by the book; Latin-1 also brings back, byte for byte, what programs write there instead.
    private static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? field : field[..end]);
    }

    private static void Put(string text, Span<byte> field) =>
        Encoding.Latin1.GetBytes(text.AsSpan(0, Math.Min(text.Length, field.Length)), field);
}

using System.Buffers.Binary;

namespace TagBox.Engine.Audio.Salvage;

/// <summary>One page of an Ogg file (RFC 3533).</summary>
/// <param name="Length">Its bytes, header and all.</param>
/// <param name="BeginsStream">Whether it is the first of its stream.</param>
/// <param name="EndsStream">Whether it is the last of its stream.</param>
internal readonly record struct OggPage(int Length, bool BeginsStream, bool EndsStream)
{
    /// <summary>Bytes of the longest page.</summary>
    public const int MaxLength = HeaderLength + 255 + (255 * 255);

    private const int HeaderLength = 27;
    private const int Flags = 5;
    private const int Checksum = 22;
    private const int Segments = 26;
    private const uint Polynomial = 0x04C11DB7;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate(
        (uint)i << 24, (crc, _) => (crc << 1) ^ ((crc & 0x80000000) != 0 ? Polynomial : 0)))];

    /// <summary>Reads a whole page, checksum included; null where these bytes are none.</summary>
    /// <param name="bytes">They begin where the page would.</param>
    public static OggPage? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || !bytes.StartsWith("OggS\0"u8) || bytes.Length < HeaderLength + bytes[Segments])
        {
            return null;
        }

        int length = HeaderLength + bytes[Segments];
        foreach (byte segment in bytes.Slice(HeaderLength, bytes[Segments]))
        {
            length += segment;
        }

        return length <= bytes.Length && Sum(bytes[..length]) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[Checksum..])
            ? new OggPage(length, (bytes[Flags] & 2) != 0, (bytes[Flags] & 4) != 0)
            : null;
    }

    // The checksum counts as zero in itself.
    private static uint Sum(ReadOnlySpan<byte> page)
    {
        uint crc = 0;
        for (int i = 0; i < page.Length; i++)
        {
            byte value = i is >= Checksum and < Checksum + sizeof(uint) ? (byte)0 : page[i];
            crc = (crc << 8) ^ Table[(crc >> 24) ^ value];
        }

        return crc;
    }
}

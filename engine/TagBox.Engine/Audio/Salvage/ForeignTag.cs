using System.Buffers.Binary;

namespace TagBox.Engine.Audio.Salvage;

/// <summary>
/// The tags that programs put before, behind and between audio without asking its format: ID3v1, ID3v2 (id3.org) and APEv2.
/// </summary>
internal static class ForeignTag
{
    private const int Longest = 32;
    private const int Id3Header = 10;
    private const int Id3v1Length = 128;
    private const int ApeHeader = 32;
    private const byte Id3Footer = 0x10;
    private const uint ApeIsHeader = 0x20000000;

    /// <summary>Bytes of the tag that begins at a place of a file; 0 when none does, or when it says that it is longer than the file.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="at">The place, in bytes.</param>
    public static long LengthAt(Stream file, long at)
    {
        Span<byte> start = stackalloc byte[Longest];
        file.ReadAt(at, start);
        long length = Length(start);
        return length <= file.Length - at ? length : 0;
    }

    /// <summary>The first place from a given one on where no tag begins.</summary>
    public static long Skip(Stream file, long at)
    {
        while (LengthAt(file, at) is > 0 and long length)
        {
            at += length;
        }

        return at;
    }

    private static long Length(ReadOnlySpan<byte> start)
    {
        // An ID3v2 tag's size is in four bytes of seven bits.
        if (start.StartsWith("ID3"u8) && !start[6..Id3Header].ContainsAnyInRange((byte)0x80, (byte)0xFF))
        {
            int size = start[6] << 21 | start[7] << 14 | start[8] << 7 | start[9];
            return size + ((start[5] & Id3Footer) != 0 ? 2 * Id3Header : Id3Header);
        }

        if (start.StartsWith("APETAGEX"u8))
        {
            // The size counts the footer and not the header; a lone footer is its own length away from its end.
            bool isHeader = (BinaryPrimitives.ReadUInt32LittleEndian(start[20..]) & ApeIsHeader) != 0;
            return isHeader ? ApeHeader + (long)BinaryPrimitives.ReadUInt32LittleEndian(start[12..]) : ApeHeader;
        }

        return start.StartsWith("TAG"u8) ? Id3v1Length : 0;
    }
}

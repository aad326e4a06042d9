using System.Buffers.Binary;

namespace TagBox.Engine.Audio.Salvage;

/// <summary>The header of one MPEG layer III (MP3) frame: ISO/IEC 11172-3 and 13818-3, 2.4.1.3.</summary>
/// <param name="Header">Its four bytes, big-endian.</param>
/// <param name="Length">Bytes of the whole frame.</param>
internal readonly record struct MpegFrame(uint Header, int Length)
{
    // Version, layer and sample rate: what all frames of a file have in common.
    private const uint Kind = 0xFFFE0C00;
    private const int Version1 = 3;

    // By bitrate index from 1, in kbit/s, for version 1 and for versions 2 and 2.5.
    private static readonly int[] Bitrates1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] Bitrates2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    private static readonly int[] Rates1 = [44_100, 48_000, 32_000];

    /// <summary>Bytes of the header.</summary>
    public const int HeaderLength = 4;

    /// <summary>The most that <see cref="Borrowed"/> can be.</summary>
    public const int MostBorrowed = 511;

    /// <summary>Samples a channel that the frame holds.</summary>
    public int Samples => Version(Header) == Version1 ? 1152 : 576;

    /// <summary>Samples a second, in Hz.</summary>
    public int SampleRate => Rate(Version(Header), (int)(Header >> 10 & 3));

    /// <summary>Bytes from the frame's start to its main data, where a Xing header would be.</summary>
    public int DataStart => (Version(Header) == Version1, (Header >> 6 & 3) == 3) switch
    {
        (true, false) => 4 + 32,
        (true, true) or (false, false) => 4 + 17,
        _ => 4 + 9,
    };

    /// <summary>Bytes of its main data, which its own sound and that of frames behind it share.</summary>
    public int MainData => Length - DataStart - Checksum;

    // Two bytes between header and side information.
    private int Checksum => (Header >> 16 & 1) == 0 ? 2 : 0;

    /// <summary>Says whether another frame can be of the same file.</summary>
    public bool Matches(MpegFrame other) => (Header & Kind) == (other.Header & Kind);

    /// <summary>The same frame without checksum and padding, at the bitrate of the given index (1 to 14).</summary>
    public MpegFrame WithBitrate(uint index)
    {
        uint header = (Header | 0x00010000) & 0xFFFF0DFF | index << 12;
        return Parse(header)!.Value;
    }

    /// <summary>The bytes of a frame of the same kind without sound: nothing of it is coded.</summary>
    public byte[] Silent()
    {
        // 64 or 32 kbit/s hold what every frame must.
        MpegFrame frame = WithBitrate(4);
        byte[] bytes = new byte[frame.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, frame.Header);
        return bytes;
    }

    /// <summary>How many bytes before the frame, of the main data of others, its own sound begins.</summary>
    /// <param name="bytes">The whole frame.</param>
    public int Borrowed(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> side = bytes[(HeaderLength + Checksum)..];
        return Version(Header) == Version1 ? (side[0] << 1) | (side[1] >> 7) : side[0];
    }

    /// <summary>Takes the frame's own sound away, and leaves its main data to the frames behind it.</summary>
    /// <param name="bytes">The whole frame.</param>
    public void Mute(Span<byte> bytes) => bytes.Slice(HeaderLength + Checksum, DataStart - HeaderLength).Clear();

    /// <summary>Reads a header; null when these bytes are none.</summary>
    /// <param name="bytes">At least four bytes.</param>
    public static MpegFrame? Parse(ReadOnlySpan<byte> bytes) => Parse(BinaryPrimitives.ReadUInt32BigEndian(bytes));

    /// <summary>Reads the header at a place of a file; null when there is none.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="at">The place, in bytes.</param>
    public static MpegFrame? At(Stream file, long at)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        file.ReadAt(at, header);
        return Parse(header);
    }

    private static MpegFrame? Parse(uint header)
    {
        int version = Version(header);
        int layer = (int)(header >> 17 & 3);
        int bitrate = (int)(header >> 12 & 15);
        int rate = (int)(header >> 10 & 3);
        if (header >> 21 != 0x7FF || version == 1 || layer != 1 || bitrate is 0 or 15 || rate == 3)
        {
            return null;
        }

        int padding = (int)(header >> 9 & 1);
        return version == Version1
            ? new MpegFrame(header, 144_000 * Bitrates1[bitrate - 1] / Rate(version, rate) + padding)
            : new MpegFrame(header, 72_000 * Bitrates2[bitrate - 1] / Rate(version, rate) + padding);
    }

    private static int Rate(int version, int index) => Rates1[index] / (version switch
    {
        Version1 => 1,
        2 => 2,
        _ => 4,
    });

    private static int Version(uint header) => (int)(header >> 19 & 3);
}

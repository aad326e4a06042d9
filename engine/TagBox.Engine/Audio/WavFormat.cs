using System.Buffers.Binary;

namespace TagBox.Engine.Audio;

/// <summary>What a WAV file's <c>fmt </c> chunk says.</summary>
/// <param name="SampleRate">Samples a second, 8 000 to 192 000 Hz.</param>
/// <param name="Channels">Number of channels, 1 to 8.</param>
/// <param name="Encoding">How one sample is stored.</param>
/// <param name="SpeakerMask">Where speakers stand (Microsoft's dwChannelMask); null for what is usual for so many channels.</param>
/// <param name="Bits">Bits of a sample that are used; as many as it has if null.</param>
internal sealed record WavFormat(int SampleRate, int Channels, SampleEncoding Encoding, uint? SpeakerMask = null, int? Bits = null)
{
    private const ushort Pcm = 1;
    private const ushort IeeeFloat = 3;
    private const ushort Extensible = 0xFFFE;

    // Where speakers stand for 1 to 8 channels: mono, stereo, 3.0, quad, 5.0, 5.1, 6.1 and 7.1 (bits of Microsoft's dwChannelMask).
    private static readonly uint[] SpeakerMasks = [0x4, 0x3, 0x7, 0x33, 0x37, 0x3F, 0x70F, 0x63F];

    /// <summary>Bytes of one frame: one sample of every channel.</summary>
    public int FrameSize => Channels * SampleCodec.Width(Encoding);

    /// <summary>How a file of TagBox's stores the same samples without loss.</summary>
    public SampleFormat Stored => (IsFloat, Bits ?? 8 * SampleCodec.Width(Encoding)) switch
    {
        (false, <= 16) => SampleFormat.Pcm16,
        (false, <= 24) => SampleFormat.Pcm24,
        _ => SampleFormat.Float32,
    };

    private bool IsFloat => Encoding is SampleEncoding.Float32 or SampleEncoding.Float64;

    // Every subformat GUID of a plain format is its 16-bit tag followed by this.
    private static ReadOnlySpan<byte> GuidTail => [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71];

    /// <summary>Reads the chunk's content.</summary>
    /// <param name="chunk">At least its first 40 bytes, or all of it when it is shorter.</param>
    /// <param name="file">The file's name, for errors.</param>
    /// <exception cref="TagBoxException">Too short, contradictory, compressed, or outside the ranges that TagBox takes.</exception>
    public static WavFormat Parse(ReadOnlySpan<byte> chunk, string file)
    {
        if (chunk.Length < 16)
        {
            throw new TagBoxException($"{file} is damaged: its format chunk has {chunk.Length} bytes of at least 16; export it again.");
        }

        ushort tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int frameSize = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        int used = bits;
        uint? mask = null;
        if (tag == Extensible)
        {
            if (chunk.Length < 40 || !chunk[26..40].SequenceEqual(GuidTail))
            {
                throw new TagBoxException($"{file} is in an extended format that TagBox does not know; export it as PCM or float WAV.");
            }

            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
            mask = BinaryPrimitives.ReadUInt32LittleEndian(chunk[20..]);
            used = Math.Clamp((int)BinaryPrimitives.ReadUInt16LittleEndian(chunk[18..]), 1, Math.Max(1, bits));
        }

        AudioLimits.Check(file, rate, channels);

        // Up to 24 bits may lie at the top of four bytes (Microsoft's rule for a sample that does not fill its container).
        bool isPadded = tag == Pcm && bits is > 16 and <= 24 && frameSize == 4 * channels;
        SampleEncoding encoding = (tag, isPadded ? 4 : (bits + 7) / 8) switch
        {
            (Pcm, 1) => SampleEncoding.Unsigned8,
            (Pcm, 2) => SampleEncoding.Signed16,
            (Pcm, 3) => SampleEncoding.Signed24,
            (Pcm, 4) => SampleEncoding.Signed32,
            (IeeeFloat, 4) => SampleEncoding.Float32,
            (IeeeFloat, 8) => SampleEncoding.Float64,
            (Pcm or IeeeFloat, _) => throw new TagBoxException($"{file} has samples of {bits} bits, which TagBox cannot read; export it as 16, 24 or 32-bit WAV."),
            _ => throw new TagBoxException($"{file} is compressed (WAV format 0x{tag:X4}); export it as PCM or float WAV."),
        };
        WavFormat format = new((int)rate, channels, encoding, mask, used);
        if (format.FrameSize != frameSize)
        {
            throw new TagBoxException($"{file} contradicts itself: {channels} channels of {bits} bits in frames of {frameSize} bytes; export it again.");
        }

        return format;
    }

    /// <summary>The chunk's content. More than two channels or 16 integer bits are told the extensible way, as Microsoft asks.</summary>
    public byte[] ToChunk()
    {
        uint mask = SpeakerMask ?? SpeakerMasks[Channels - 1];
        bool extensible = Channels > 2 || Encoding == SampleEncoding.Signed24 || mask != SpeakerMasks[Channels - 1];
        int bits = 8 * SampleCodec.Width(Encoding);
        ushort tag = IsFloat ? IeeeFloat : Pcm;
        byte[] chunk = new byte[extensible ? 40 : IsFloat ? 18 : 16];
        BinaryPrimitives.WriteUInt16LittleEndian(chunk, extensible ? Extensible : tag);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(2), (ushort)Channels);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(4), SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(chunk.AsSpan(8), SampleRate * FrameSize);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(12), (ushort)FrameSize);
        BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(14), (ushort)bits);
        if (extensible)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(16), 22);
            BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(18), (ushort)bits);
            BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(20), mask);
            BinaryPrimitives.WriteUInt16LittleEndian(chunk.AsSpan(24), tag);
            GuidTail.CopyTo(chunk.AsSpan(26));
        }

        return chunk;
    }
}

using System.Buffers.Binary;

namespace TagBox.Engine.Audio.Salvage;

/// <summary>
/// What encoders write in an MP3's first frame in place of audio: how many frames follow (Xing, Info, VBRI), and how many samples
/// of the encoder's own to drop at the end (LAME).
/// </summary>
/// <param name="Frame">The frame's bytes.</param>
/// <param name="Frames">How many frames it promises after itself; null when it does not say.</param>
/// <param name="IsVbri">Whether it is of the kind that decoders read past.</param>
internal sealed record XingTag(byte[] Frame, uint? Frames, bool IsVbri)
{
    private const int VbriStart = 36;
    private const int VbriFrames = 14;
    private const int VbriLength = 18;
    private const int NameAndFlags = 8;
    private const uint HasFrames = 1;
    private const uint HasBytes = 2;
    private const uint HasIndex = 4;
    private const uint HasQuality = 8;
    private const int IndexLength = 100;

    // An encoder names itself where LAME began to, and writes its delay and the samples that fill the last frame up 21 bytes further on.
    private const int EncoderName = 4;
    private const int GapsStart = 21;

    // 128 or 80 kbit/s: room enough for the count at every sample rate.
    private const uint HeaderBitrate = 9;

    /// <summary>Samples of the encoder's own before and after the audio; null when it does not say.</summary>
    public (int Before, int After)? Gaps
    {
        get
        {
            int at = EncoderStart();
            if (IsVbri || Frames is null || Frame.Length < at + GapsStart + 3)
            {
                return null;
            }

            ReadOnlySpan<byte> name = Frame.AsSpan(at, EncoderName);
            ReadOnlySpan<byte> gaps = Frame.AsSpan(at + GapsStart);
            return name.SequenceEqual("LAME"u8) || name.SequenceEqual("Lavf"u8) || name.SequenceEqual("Lavc"u8)
                ? ((gaps[0] << 4) | (gaps[1] >> 4), ((gaps[1] & 0x0F) << 8) | gaps[2])
                : null;
        }
    }

    /// <summary>Says whether such a frame begins at a place of a file.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="at">The place, in bytes.</param>
    public static bool IsAt(Stream file, long at) => MpegFrame.At(file, at) is { } header && Read(file, at, header) is not null;

    /// <summary>Reads the tag of a frame; null when the frame holds audio.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="at">Where the frame begins, in bytes.</param>
    /// <param name="header">The frame's header.</param>
    public static XingTag? Read(Stream file, long at, MpegFrame header)
    {
        Span<byte> start = stackalloc byte[VbriStart + VbriLength];
        file.ReadAt(at, start);
        bool isVbri = start[VbriStart..].StartsWith("VBRI"u8);
        ReadOnlySpan<byte> tag = start[header.DataStart..];
        if ((!isVbri && !tag.StartsWith("Xing"u8) && !tag.StartsWith("Info"u8)) || header.Length < start.Length)
        {
            return null;
        }

        byte[] frame = new byte[header.Length];
        file.ReadAt(at, frame);
        if (isVbri)
        {
            return new XingTag(frame, BinaryPrimitives.ReadUInt32BigEndian(start[(VbriStart + VbriFrames)..]), IsVbri: true);
        }

        bool counts = (BinaryPrimitives.ReadUInt32BigEndian(tag[4..]) & HasFrames) != 0;
        return new XingTag(frame, counts ? BinaryPrimitives.ReadUInt32BigEndian(tag[NameAndFlags..]) : null, IsVbri: false);
    }

    /// <summary>A frame that says how many follow, for an MP3 that does not.</summary>
    /// <param name="first">Its first frame.</param>
    /// <param name="frames">How many frames it has.</param>
    public static byte[] Of(MpegFrame first, uint frames)
    {
        MpegFrame header = first.WithBitrate(HeaderBitrate);
        byte[] frame = new byte[header.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, header.Header);
        Span<byte> tag = frame.AsSpan(header.DataStart);
        "Xing"u8.CopyTo(tag);
        BinaryPrimitives.WriteUInt32BigEndian(tag[4..], HasFrames);
        BinaryPrimitives.WriteUInt32BigEndian(tag[NameAndFlags..], frames);
        return frame;
    }

    /// <summary>The frame with another count. What was to be dropped at the end is not dropped: the end is another, too.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="frames">How many frames follow.</param>
    /// <param name="length">How many bytes these have.</param>
    public byte[] With(MpegFrame header, uint frames, long length)
    {
        if (IsVbri || Frames is null)
        {
            return Of(header, frames);
        }

        byte[] frame = [.. Frame];
        Span<byte> tag = frame.AsSpan(header.DataStart);
        BinaryPrimitives.WriteUInt32BigEndian(tag[NameAndFlags..], frames);
        if ((Flags(tag) & HasBytes) != 0 && tag.Length >= NameAndFlags + (2 * sizeof(uint)))
        {
            BinaryPrimitives.WriteUInt32BigEndian(tag[(NameAndFlags + sizeof(uint))..], (uint)Math.Min(length + frame.Length, uint.MaxValue));
        }

        int gaps = EncoderStart() + GapsStart;
        if (frame.Length >= gaps + 3)
        {
            // Twelve bits behind twelve of delay.
            frame[gaps + 1] &= 0xF0;
            frame[gaps + 2] = 0;
        }

        return frame;
    }

    private static uint Flags(ReadOnlySpan<byte> tag) => BinaryPrimitives.ReadUInt32BigEndian(tag[4..]);

    /// <summary>Where in the frame the encoder names itself: behind what the tag's flags say is there.</summary>
    private int EncoderStart()
    {
        int start = MpegFrame.Parse(Frame)!.Value.DataStart;
        uint flags = Flags(Frame.AsSpan(start));
        return start + NameAndFlags
            + ((flags & HasFrames) != 0 ? sizeof(uint) : 0)
            + ((flags & HasBytes) != 0 ? sizeof(uint) : 0)
            + ((flags & HasIndex) != 0 ? IndexLength : 0)
            + ((flags & HasQuality) != 0 ? sizeof(uint) : 0);
    }
}

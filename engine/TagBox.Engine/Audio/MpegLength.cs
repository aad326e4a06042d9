using System.Buffers.Binary;

namespace TagBox.Engine.Audio;

/// <summary>
/// Tells libsndfile how long an MP3 is that does not say so itself. libsndfile guesses from the first frame's bitrate and
/// reads no further than its guess, which cuts off most of a file of variable bitrate. Here the frames are counted, and
/// the count is put in front as a Xing header, the way encoders write it.
/// </summary>
/// <param name="Header">A frame to put in front of the audio.</param>
/// <param name="AudioStart">Where the file's first frame of audio begins, in bytes.</param>
internal sealed record MpegLength(byte[] Header, long AudioStart)
{
    private const int HeaderSize = 4;

    // Bytes between two frames after which decoders give up (libmpg123's RESYNC_LIMIT).
    private const int MaxGarbage = 1024;
    private const int VbriStart = 36;
    private const uint HasFrames = 1;

    // 128 or 80 kbit/s: room enough for the count at every sample rate.
    private const uint HeaderBitrate = 9;

    /// <summary>Counts the frames of an MP3 that does not say how long it is; null for any other file.</summary>
    /// <param name="file">The file; its position is moved.</param>
    public static MpegLength? Measure(Stream file)
    {
        long start = SkipTag(file);
        if (FrameAt(file, start) is not { } first || FrameAt(file, start + first.Length) is not { } second || !second.Matches(first))
        {
            return null;
        }

        Span<byte> tag = stackalloc byte[8];
        ReadAt(file, start + first.DataStart, tag);
        bool isXing = tag[..4].SequenceEqual("Xing"u8) || tag[..4].SequenceEqual("Info"u8);
        if (isXing && (tag[7] & HasFrames) != 0)
        {
            return null;
        }

        ReadAt(file, start + VbriStart, tag);
        if (isXing || tag[..4].SequenceEqual("VBRI"u8))
        {
            start += first.Length;
        }

        return new MpegLength(CountHeader(first, CountFrames(file, start, first)), start);
    }

    private static uint CountFrames(Stream file, long start, MpegFrame first)
    {
        uint frames = 0;
        long length = file.Length;
        long end = start;
        for (long at = start; at <= length - HeaderSize && at - end <= MaxGarbage;)
        {
            if (FrameAt(file, at) is { } frame && frame.Matches(first))
            {
                at += frame.Length;
                end = at;
                frames += end <= length ? 1u : 0u;
            }
            else
            {
                at++;
            }
        }

        return frames;
    }

    private static byte[] CountHeader(MpegFrame first, uint frames)
    {
        MpegFrame frame = first.WithBitrate(HeaderBitrate);
        byte[] header = new byte[frame.Length];
        BinaryPrimitives.WriteUInt32BigEndian(header, frame.Header);
        Span<byte> tag = header.AsSpan(frame.DataStart);
        "Xing"u8.CopyTo(tag);
        BinaryPrimitives.WriteUInt32BigEndian(tag[4..], HasFrames);
        BinaryPrimitives.WriteUInt32BigEndian(tag[8..], frames);
        return header;
    }

    // An ID3v2 tag: "ID3", version, flags, and its size in four bytes of seven bits.
    private static long SkipTag(Stream file)
    {
        Span<byte> tag = stackalloc byte[10];
        ReadAt(file, 0, tag);
        return tag[..3].SequenceEqual("ID3"u8)
            ? 10 + (tag[6] << 21 | tag[7] << 14 | tag[8] << 7 | tag[9]) + ((tag[5] & 0x10) != 0 ? 10 : 0)
            : 0;
    }

    private static MpegFrame? FrameAt(Stream file, long position)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        ReadAt(file, position, header);
        return MpegFrame.Parse(header);
    }

    // Zeros beyond the end: they are neither a frame nor a tag.
    private static void ReadAt(Stream file, long position, Span<byte> bytes)
    {
        file.Position = position;
        bytes[file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)..].Clear();
    }
}

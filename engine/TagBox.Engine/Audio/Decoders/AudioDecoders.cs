using TagBox.Engine.Audio.Salvage;

namespace TagBox.Engine.Audio.Decoders;

/// <summary>Finds who decodes a stream: libsndfile where it is installed, and for what it cannot or is not there for, a library in .NET.</summary>
internal static class AudioDecoders
{
    private const int Longest = 64;

    // NVorbis mixes up the channels of what libvorbis makes of 5.1; NLayer's short blocks are wrong at the lowest rate of MPEG-2.5.
    private const int BadVorbisChannels = 6;
    private const int BadMpegRate = 8000;
    private const int VorbisChannelsAt = 11;

    /// <summary>Says whether a library in .NET decodes what begins at a place of a file as it should: MP3, Ogg Vorbis or AIFF.</summary>
    /// <param name="file">The file; its position is moved.</param>
    /// <param name="start">The place, in bytes.</param>
    public static bool IsManaged(Stream file, long start) => Managed(file, start) is not null;

    /// <summary>Opens a stream.</summary>
    /// <param name="stream">The stream, which stays the caller's.</param>
    /// <param name="withLibrary">Whether libsndfile is there to try.</param>
    /// <exception cref="InvalidDataException">Nobody can decode it; the message is the reason, without a full stop.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IAudioDecoder Open(Stream stream, bool withLibrary)
    {
        string? refusal = null;
        if (withLibrary)
        {
            SndFileDecoder decoder = new(stream);
            refusal = decoder.Refusal;
            if (refusal is null)
            {
                return decoder;
            }

            decoder.Dispose();
        }

        Func<Stream, IAudioDecoder>? create = Managed(stream, 0);
        stream.Position = 0;
        return create?.Invoke(stream) ?? throw new InvalidDataException(refusal ?? "nothing here reads its format");
    }

    private static Func<Stream, IAudioDecoder>? Managed(Stream file, long start)
    {
        Span<byte> bytes = stackalloc byte[Longest];
        int held = file.ReadAt(start, bytes);
        ReadOnlySpan<byte> head = bytes[..held];
        return head switch
        {
            _ when OggSalvage.IsPage(file, start) => IsSoundVorbis(head) ? stream => new VorbisDecoder(stream) : null,
            _ when AiffSalvage.IsPlainForm(file, start) => stream => new AiffDecoder(stream),
            _ when MpegFrame.At(file, start)?.SampleRate == BadMpegRate => null,
            _ when MpegSalvage.IsAudio(file, start) || XingTag.IsAt(file, start) => stream => new Mp3Decoder(stream),
            _ => null,
        };
    }

    private static bool IsSoundVorbis(ReadOnlySpan<byte> page)
    {
        int at = page.IndexOf("\u0001vorbis"u8);
        return at > 0 && at + VorbisChannelsAt < page.Length && page[at + VorbisChannelsAt] != BadVorbisChannels;
    }
}

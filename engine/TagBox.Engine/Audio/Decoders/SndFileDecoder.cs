namespace TagBox.Engine.Audio.Decoders;

/// <summary>Decodes FLAC, Ogg, MP3, AIFF and whatever else libsndfile knows.</summary>
internal sealed class SndFileDecoder : IAudioDecoder
{
    // SF_FORMAT_TYPEMASK and SF_FORMAT_OGG.
    private const int ContainerMask = 0x0FFF_0000;
    private const int Ogg = 0x0020_0000;

    // SF_FORMAT_SUBMASK, and those of its sample formats that are integers of up to 16 and of up to 24 bits.
    private const int SampleMask = 0xFFFF;
    private static readonly int[] Integers16 = [0x0001, 0x0002, 0x0005, 0x0070];
    private static readonly int[] Integers24 = [0x0003, 0x0072];

    private readonly SndFileSource source;
    private readonly SndFileHandle handle;
    private readonly SndFileInfo info;

    /// <summary>Opens a stream, where libsndfile is installed.</summary>
    /// <param name="stream">The stream, which stays the caller's.</param>
    public SndFileDecoder(Stream stream)
    {
        source = new SndFileSource(stream);
        handle = new SndFileHandle(source, SndFileLibrary.ReadMode, ref info);
    }

    /// <summary>Why it cannot be decoded, without a full stop; null when it can.</summary>
    public string? Refusal => handle.IsInvalid ? SndFileLibrary.LastError(handle) : null;

    /// <inheritdoc/>
    public int SampleRate => info.SampleRate;

    /// <inheritdoc/>
    public int Channels => info.Channels;

    /// <inheritdoc/>
    public SampleFormat Format => (info.Format & SampleMask) switch
    {
        int integer when Integers16.Contains(integer) => SampleFormat.Pcm16,
        int integer when Integers24.Contains(integer) => SampleFormat.Pcm24,
        _ => SampleFormat.Float32,
    };

    /// <inheritdoc/>
    public long? Frames => info.Seekable != 0 && info.Frames != long.MaxValue ? info.Frames : null;

    /// <inheritdoc/>
    public int Read(Span<float> samples)
    {
        int read = (int)Math.Max(0, SndFileLibrary.ReadFrames(handle, samples, samples.Length / Channels)) * Channels;
        if ((info.Format & ContainerMask) == Ogg)
        {
            VorbisOrder.ToWav(samples[..read], Channels);
        }

        return source.Error is { } error ? throw new IOException(error.Message, error) : read;
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}

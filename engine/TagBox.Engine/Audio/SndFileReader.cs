namespace TagBox.Engine.Audio;

/// <summary>
/// Reads FLAC, Ogg, MP3, AIFF and whatever else libsndfile knows, where that library is installed. In Ogg and MP3
/// libsndfile's seeks land beside the mark, so these are only ever decoded in order, once, as far as they are wanted,
/// into a temporary file of four bytes a sample.
/// </summary>
public sealed class SndFileReader : IAudioReader
{
    private const int BlockSamples = 1 << 16;

    // SF_FORMAT_TYPEMASK, SF_FORMAT_OGG and SF_FORMAT_MPEG.
    private const int TypeMask = 0x0FFF0000;
    private const int OggType = 0x00200000;
    private const int MpegType = 0x00230000;

    private readonly string path;
    private readonly SndFileHandle handle;
    private readonly SampleSpool? spool;
    private readonly float[] block;
    private long position;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TagBoxException">libsndfile is not installed, cannot read the file, or its audio is outside what TagBox takes.</exception>
    public SndFileReader(string path)
        : this(path, SndFileLibrary.IsInstalled)
    {
    }

    internal SndFileReader(string path, bool installed)
    {
        if (!installed)
        {
            throw new TagBoxException(
                $"Cannot read {path}: it is not WAV, and libsndfile, which reads other formats, is not installed "
                + "(Debian, Ubuntu: apt install libsndfile1; macOS: brew install libsndfile; Windows: put sndfile.dll beside tagbox); install it or convert the file to WAV.");
        }

        this.path = path;
        SndFileInfo info = default;
        try
        {
            handle = new SndFileHandle(new SndFileSource(path), ref info);
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotRead(path, error);
        }

        try
        {
            if (handle.IsInvalid)
            {
                throw new TagBoxException(
                    $"Cannot read {path} as audio ({SndFileLibrary.LastError(handle)}); give it as WAV, FLAC, Ogg, MP3 or AIFF.");
            }

            AudioLimits.Check(path, info.SampleRate, info.Channels);
            if (info.Seekable == 0 || info.Frames is < 0 or long.MaxValue)
            {
                throw new TagBoxException($"Cannot read {path}: it does not say how long it is; convert it to WAV.");
            }

            spool = (info.Format & TypeMask) is OggType or MpegType ? new SampleSpool(info.Channels) : null;
        }
        catch (Exception error)
        {
            Dispose();
            if (FileErrors.Explains(error))
            {
                throw FileErrors.CannotWrite(Path.GetTempPath(), error);
            }

            throw;
        }

        SampleRate = info.SampleRate;
        Channels = info.Channels;
        Length = info.Frames;
        block = new float[BlockSamples / Channels * Channels];
    }

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <inheritdoc/>
    public int Channels { get; }

    /// <inheritdoc/>
    public long Length { get; }

    /// <summary>Always null: only WAV files say where they sit in a project.</summary>
    public AudioOrigin? Origin => null;

    /// <inheritdoc/>
    public AudioBuffer Read(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        ObjectDisposedException.ThrowIf(handle.IsClosed, this);
        AudioBuffer audio = new(Channels, length, SampleRate);
        if (spool is not null)
        {
            DecodeUntil(start + length, spool);
        }

        int blockFrames = block.Length / Channels;
        for (int at = 0; at < length; at += blockFrames)
        {
            Span<float> samples = block.AsSpan(0, Math.Min(blockFrames, length - at) * Channels);
            if (spool is null)
            {
                Decode(start + at, samples);
            }
            else
            {
                spool.Read(start + at, samples);
            }

            Split(samples, audio.Channels, at);
        }

        FiniteSamples.Check(audio, start, path);
        return audio;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        handle.Dispose();
        spool?.Dispose();
    }

    private static void Split(ReadOnlySpan<float> interleaved, float[][] channels, int at)
    {
        for (int i = 0; i < interleaved.Length; i++)
        {
            channels[i % channels.Length][at + i / channels.Length] = interleaved[i];
        }
    }

    private void DecodeUntil(long end, SampleSpool into)
    {
        while (into.Length < end)
        {
            Span<float> samples = block.AsSpan(0, (int)Math.Min(block.Length, (Length - into.Length) * Channels));
            Decode(into.Length, samples);
            try
            {
                into.Append(samples);
            }
            catch (Exception error) when (FileErrors.Explains(error))
            {
                throw FileErrors.CannotWrite(into.Path, error);
            }
        }
    }

    private void Decode(long start, Span<float> samples)
    {
        if (start != position && SndFileLibrary.Seek(handle, start, SndFileLibrary.FromStart) != start)
        {
            throw new TagBoxException($"Cannot read {path} from sample {start} on ({SndFileLibrary.LastError(handle)}); convert it to WAV.");
        }

        int frames = samples.Length / Channels;
        position = -1; // unknown, unless all of it comes
        if (SndFileLibrary.ReadFrames(handle, samples, frames) != frames)
        {
            throw new TagBoxException($"{path} is cut short: it promises {Length} samples and ends before sample {start + frames}; export it again.");
        }

        position = start + frames;
    }
}

namespace TagBox.Engine.Audio;

/// <summary>Reads FLAC, Ogg, MP3, AIFF and whatever else libsndfile knows, where that library is installed.</summary>
public sealed class SndFileReader : IAudioReader
{
    private const int BlockSamples = 1 << 16;

    // SF_FORMAT_TYPEMASK and SF_FORMAT_RAW: libsndfile takes some files for raw samples by nothing but their names.
    private const int TypeMask = 0x0FFF0000;
    private const int RawType = 0x00040000;

    private readonly string path;
    private readonly float[] block;
    private nint handle;
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
        handle = SndFileLibrary.Open(path, SndFileLibrary.ReadMode, ref info);
        if (handle == 0)
        {
            throw new TagBoxException(
                $"Cannot read {path} as audio ({SndFileLibrary.LastError(0).TrimEnd('.', ' ', '\n')}); give it as WAV, FLAC, Ogg, MP3 or AIFF.");
        }

        try
        {
            if ((info.Format & TypeMask) == RawType)
            {
                throw new TagBoxException($"Cannot read {path}: nothing in it says that it is audio; give it as WAV, FLAC, Ogg, MP3 or AIFF.");
            }

            AudioLimits.Check(path, info.SampleRate, info.Channels);
            if (info.Seekable == 0 || info.Frames is < 0 or long.MaxValue)
            {
                throw new TagBoxException($"Cannot read {path}: it does not say how long it is; convert it to WAV.");
            }
        }
        catch
        {
            Dispose();
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
        ObjectDisposedException.ThrowIf(handle == 0, this);
        AudioBuffer audio = new(Channels, length, SampleRate);
        if (start != position && SndFileLibrary.Seek(handle, start, SndFileLibrary.FromStart) != start)
        {
            throw new TagBoxException($"Cannot read {path} from sample {start} on ({SndFileLibrary.LastError(handle).TrimEnd('.')}); convert it to WAV.");
        }

        int blockFrames = block.Length / Channels;
        for (int at = 0; at < length; at += blockFrames)
        {
            int frames = Math.Min(blockFrames, length - at);
            if (SndFileLibrary.ReadFrames(handle, block, frames) != frames)
            {
                position = -1;
                throw new TagBoxException($"{path} is cut short: it promises {Length} samples and ends before sample {start + at + frames}; export it again.");
            }

            Split(block.AsSpan(0, frames * Channels), audio.Channels, at);
        }

        position = start + length;
        FiniteSamples.Check(audio, start, path);
        return audio;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (handle != 0)
        {
            _ = SndFileLibrary.Close(handle);
            handle = 0;
        }
    }

    private static void Split(ReadOnlySpan<float> interleaved, float[][] channels, int at)
    {
        for (int i = 0; i < interleaved.Length; i++)
        {
            channels[i % channels.Length][at + i / channels.Length] = interleaved[i];
        }
    }
}

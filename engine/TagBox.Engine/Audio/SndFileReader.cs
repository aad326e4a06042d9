namespace TagBox.Engine.Audio;

/// <summary>Reads FLAC, Ogg, MP3, AIFF and whatever else libsndfile knows, where that library is installed.</summary>
public sealed class SndFileReader : IAudioReader
{
    private const int BlockSamples = 1 << 16;

    // Samples decoded and dropped after a seek. A frame of MP3 or Vorbis leans on the ones before it, further back than
    // libsndfile goes: up to 85 frames of 576 samples in the slowest MP3.
    private const int Preroll = 1 << 16;

    private const long Unknown = -1;

    private readonly string path;
    private readonly SndFileHandle handle;
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

        if (handle.IsInvalid)
        {
            string reason = SndFileLibrary.LastError(handle);
            handle.Dispose();
            throw new TagBoxException($"Cannot read {path} as audio ({reason}); give it as WAV, FLAC, Ogg, MP3 or AIFF.");
        }

        try
        {
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
        ObjectDisposedException.ThrowIf(handle.IsClosed, this);
        AudioBuffer audio = new(Channels, length, SampleRate);
        Approach(start);
        Decode(length, audio.Channels);
        FiniteSamples.Check(audio, start, path);
        return audio;
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private void Approach(long start)
    {
        long from = Math.Max(0, start - Preroll);
        if (start < position || from > position)
        {
            position = Unknown;
            if (SndFileLibrary.Seek(handle, from, SndFileLibrary.FromStart) != from)
            {
                throw new TagBoxException($"Cannot read {path} from sample {from} on ({SndFileLibrary.LastError(handle)}); convert it to WAV.");
            }

            position = from;
        }

        Decode(start - position, null);
    }

    private void Decode(long length, float[][]? channels)
    {
        long start = position;
        position = Unknown;
        int blockFrames = block.Length / Channels;
        for (long at = 0; at < length; at += blockFrames)
        {
            int frames = (int)Math.Min(blockFrames, length - at);
            if (SndFileLibrary.ReadFrames(handle, block, frames) != frames)
            {
                throw new TagBoxException($"{path} is cut short: it promises {Length} samples and ends before sample {start + at + frames}; export it again.");
            }

            if (channels is not null)
            {
                Split(block.AsSpan(0, frames * Channels), channels, (int)at);
            }
        }

        position = start + length;
    }

    private static void Split(ReadOnlySpan<float> interleaved, float[][] channels, int at)
    {
        for (int i = 0; i < interleaved.Length; i++)
        {
            channels[i % channels.Length][at + i / channels.Length] = interleaved[i];
        }
    }
}

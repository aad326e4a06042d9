namespace TagBox.Engine.Audio;

/// <summary>Writes FLAC and MP3 where libsndfile is installed and can. Integers are rounded as in WAV, and so are the same.</summary>
public sealed class EncodedWriter : IAudioWriter
{
    // SF_FORMAT_FLAC with PCM_16 and PCM_24, and SF_FORMAT_MPEG with LAYER_III.
    private const int Flac16 = 0x170002;
    private const int Flac24 = 0x170003;
    private const int Mp3 = 0x230082;

    private readonly string path;
    private readonly FileKind kind;
    private readonly SampleFormat sampleFormat;
    private readonly int channels;
    private readonly PartFile file;
    private readonly SndFileSource source;
    private readonly SndFileHandle handle;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file's name in the end; its folder must exist.</param>
    /// <param name="kind">FLAC or MP3.</param>
    /// <param name="sampleRate">Samples a second, 8 000 to 192 000 Hz.</param>
    /// <param name="channels">Number of channels, 1 to 8.</param>
    /// <param name="sampleFormat">How FLAC stores samples: as integers.</param>
    /// <param name="overwrite">Whether a file of that name may be replaced.</param>
    /// <exception cref="TagBoxException">libsndfile is not installed or cannot write that, the file exists, or the folder cannot be written to.</exception>
    public EncodedWriter(string path, FileKind kind, int sampleRate, int channels, SampleFormat sampleFormat, bool overwrite)
    {
        if (!SndFileLibrary.IsInstalled)
        {
            throw new TagBoxException($"Cannot write {path}: libsndfile, which writes {kind}, is not installed; install it, or write WAV.");
        }

        (this.path, this.kind, this.channels, this.sampleFormat) = (path, kind, channels, sampleFormat);
        SndFileInfo info = new()
        {
            SampleRate = sampleRate,
            Channels = channels,
            Format = (kind, sampleFormat) switch
            {
                (FileKind.Mp3, _) => Mp3,
                (_, SampleFormat.Pcm16) => Flac16,
                _ => Flac24,
            },
        };
        file = new PartFile(path, overwrite);
        source = new SndFileSource(file.Stream);
        handle = new SndFileHandle(source, SndFileLibrary.WriteMode, ref info);
        if (handle.IsInvalid)
        {
            string reason = SndFileLibrary.LastError(handle);
            Dispose();
            throw new TagBoxException($"Cannot write {path}: this libsndfile writes no {kind} of {channels} channels at {sampleRate} Hz ({reason}); write WAV.");
        }
    }

    /// <inheritdoc/>
    public long Clipped { get; private set; }

    /// <inheritdoc/>
    public void Write(AudioBuffer audio)
    {
        ArgumentNullException.ThrowIfNull(audio);
        if (kind == FileKind.Mp3)
        {
            float[] samples = new float[audio.Length * channels];
            Interleave(audio, samples, sample => sample);
            Check(SndFileLibrary.WriteFrames(handle, samples, audio.Length), audio.Length);
        }
        else
        {
            int[] samples = new int[audio.Length * channels];
            Interleave(audio, samples, Rounded);
            Check(SndFileLibrary.WriteFrames(handle, samples, audio.Length), audio.Length);
        }
    }

    /// <inheritdoc/>
    public void Commit(string? replaced)
    {
        handle.Dispose();
        Check(0, 0);
        file.Commit(replaced);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        handle.Dispose();
        file.Dispose();
    }

    private static void Interleave<T>(AudioBuffer audio, T[] samples, Func<float, T> convert)
    {
        int channels = audio.Channels.Length;
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = convert(audio.Channels[i % channels][i / channels]);
        }
    }

    // libsndfile takes the uppermost bits of 32.
    private int Rounded(float sample)
    {
        int bits = sampleFormat == SampleFormat.Pcm16 ? 16 : 24;
        float fullScale = 1 << (bits - 1);
        float exact = MathF.Round(sample * fullScale);
        int value = (int)Math.Clamp(exact, -fullScale, fullScale - 1);
        Clipped += exact != value ? 1 : 0;
        return value << (32 - bits);
    }

    private void Check(long written, long wanted)
    {
        if (source.Error is { } error)
        {
            throw FileErrors.CannotWrite(path, error);
        }

        if (written != wanted)
        {
            throw new TagBoxException($"Cannot write {path}: {SndFileLibrary.LastError(handle)}; write WAV.");
        }
    }
}

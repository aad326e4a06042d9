using TagBox.Engine.Audio.Salvage;

namespace TagBox.Engine.Audio;

/// <summary>
/// Reads FLAC, Ogg, MP3, AIFF and whatever else libsndfile knows, where that library is installed. All of it is decoded when it is
/// opened, in order and once, into a temporary file of four bytes a sample: only then is it known how long a damaged file is, and
/// libsndfile's seeks land beside the mark in Ogg and MP3.
/// </summary>
public sealed class SndFileReader : IAudioReader
{
    private const int BlockSamples = 1 << 16;

    // SF_FORMAT_SUBMASK, and those of its sample formats that are integers of up to 16 and of up to 24 bits.
    private const int SampleMask = 0xFFFF;
    private static readonly int[] Integers16 = [0x0001, 0x0002, 0x0005, 0x0070];
    private static readonly int[] Integers24 = [0x0003, 0x0072];

    private readonly string path;
    private readonly List<string> warnings = [];
    private readonly float[] block = [];
    private readonly SampleSpool? spool;
    private bool isDisposed;

    /// <summary>Reads an open file.</summary>
    /// <param name="file">The file, which stays the caller's; it is not needed any more after this.</param>
    /// <param name="start">Where its audio begins, in bytes.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <param name="cancellation">Stops the decoding.</param>
    /// <param name="warning">What was set right before; null for nothing.</param>
    internal SndFileReader(Stream file, long start, string path, CancellationToken cancellation, string? warning = null)
    {
        CheckInstalled(path, SndFileLibrary.IsInstalled);
        this.path = path;
        if (warning is not null)
        {
            warnings.Add($"{path}: {warning}.");
        }

        spool = Decode(file, start, cancellation, out block);
    }

    /// <inheritdoc/>
    public int SampleRate { get; private set; }

    /// <inheritdoc/>
    public int Channels { get; private set; }

    /// <inheritdoc/>
    public long Length => spool?.Length ?? 0;

    /// <summary>Always null: only WAV files say where they sit in a project.</summary>
    public AudioOrigin? Origin => null;

    /// <inheritdoc/>
    public SampleFormat Format { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => warnings;

    /// <inheritdoc/>
    public AudioBuffer Read(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        ObjectDisposedException.ThrowIf(isDisposed, this);
        AudioBuffer audio = new(Channels, length, SampleRate);
        int blockFrames = block.Length / Channels;
        for (int at = 0; at < length; at += blockFrames)
        {
            Span<float> samples = block.AsSpan(0, Math.Min(blockFrames, length - at) * Channels);
            spool!.Read(start + at, samples);
            Split(samples, audio.Channels, at);
        }

        return audio;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isDisposed = true;
        spool?.Dispose();
    }

    /// <summary>Says whether libsndfile is there and knows what begins at a place of a file.</summary>
    internal static bool CanRead(Stream file, long start)
    {
        if (!SndFileLibrary.IsInstalled)
        {
            return false;
        }

        SplicedStream rest = new(file);
        rest.Append(start, file.Length - start);
        SndFileInfo info = default;
        using SndFileHandle handle = new(new SndFileSource(rest), SndFileLibrary.ReadMode, ref info);
        return !handle.IsInvalid;
    }

    internal static void CheckInstalled(string path, bool installed)
    {
        if (!installed)
        {
            throw new TagBoxException(
                $"Cannot read {path}: it is not WAV, and libsndfile, which reads other formats, is not installed "
                + "(Debian, Ubuntu: apt install libsndfile1; macOS: brew install libsndfile; Windows: put sndfile.dll beside tagbox); install it (or ffmpeg), or convert the file to WAV.");
        }
    }

    private static void Split(ReadOnlySpan<float> interleaved, float[][] channels, int at)
    {
        for (int i = 0; i < interleaved.Length; i++)
        {
            channels[i % channels.Length][at + i / channels.Length] = interleaved[i];
        }
    }

    private SampleSpool Decode(Stream file, long start, CancellationToken cancellation, out float[] buffer)
    {
        SampleSpool? into = null;
        try
        {
            SalvagedAudio audio = SalvagedAudio.Of(file, start);
            warnings.AddRange(audio.Warnings.Select(warning => $"{path}: {warning}."));
            buffer = [];
            for (int part = 0; part < audio.Parts.Count; part++)
            {
                SndFileSource source = new(audio.Parts[part]);
                SndFileInfo info = default;
                using SndFileHandle handle = new(source, SndFileLibrary.ReadMode, ref info);
                if (Refusal(handle, info, part, audio.Parts.Count) is { } refusal)
                {
                    warnings.Add(refusal);
                    continue;
                }

                if (into is null)
                {
                    (SampleRate, Channels, Format) = (info.SampleRate, info.Channels, FormatOf(info.Format));
                    buffer = new float[BlockSamples / Channels * Channels];
                    into = new SampleSpool(Channels);
                }

                Decode(handle, info, buffer, into, audio.Warnings.Count > 0, cancellation);
                if (source.Error is { } error)
                {
                    throw FileErrors.CannotRead(path, error);
                }
            }

            return into ?? throw new TagBoxException($"Cannot read {path}: no part of it can be decoded; export it again.");
        }
        catch (Exception error)
        {
            into?.Dispose();
            throw FileErrors.Explains(error) ? FileErrors.CannotWrite(into?.Path ?? Path.GetTempPath(), error) : error;
        }
    }

    // Why a part cannot be had: an error where it is all there is, a warning where others can.
    private string? Refusal(SndFileHandle handle, SndFileInfo info, int part, int parts)
    {
        string which = $"part {part + 1} of {parts}, which were joined,";
        if (handle.IsInvalid)
        {
            string reason = SndFileLibrary.LastError(handle);
            return parts > 1
                ? $"{path}: {which} cannot be read ({reason}) and was left out."
                : throw new TagBoxException($"Cannot read {path} as audio ({reason}); give it as WAV, FLAC, Ogg, MP3 or AIFF.");
        }

        if (SampleRate == 0)
        {
            AudioLimits.Check(path, info.SampleRate, info.Channels);
            return null;
        }

        return (info.SampleRate, info.Channels) == (SampleRate, Channels)
            ? null
            : $"{path}: {which} has {info.Channels} channels at {info.SampleRate} Hz, unlike the first with {Channels} at {SampleRate} Hz, and was left out.";
    }

    private void Decode(SndFileHandle handle, SndFileInfo info, float[] buffer, SampleSpool into, bool isWarned, CancellationToken cancellation)
    {
        long begin = into.Length;
        for (int read = buffer.Length; read == buffer.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            read = (int)Math.Max(0, SndFileLibrary.ReadFrames(handle, buffer, buffer.Length / Channels)) * Channels;
            FiniteSamples.Check(buffer.AsSpan(0, read), Channels, SampleRate, into.Length, path);
            into.Append(buffer.AsSpan(0, read));
        }

        long got = into.Length - begin;
        if (got < info.Frames && info.Seekable != 0 && info.Frames != long.MaxValue && !isWarned)
        {
            warnings.Add(FormattableString.Invariant(
                $"{path}: it is cut short or damaged: it promises {(double)info.Frames / SampleRate:0.00} s and {(double)got / SampleRate:0.00} s can be read."));
        }
    }

    private static SampleFormat FormatOf(int format) => (format & SampleMask) switch
    {
        int integer when Integers16.Contains(integer) => SampleFormat.Pcm16,
        int integer when Integers24.Contains(integer) => SampleFormat.Pcm24,
        _ => SampleFormat.Float32,
    };
}

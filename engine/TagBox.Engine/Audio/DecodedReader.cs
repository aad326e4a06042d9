using TagBox.Engine.Audio.Decoders;
using TagBox.Engine.Audio.Salvage;

namespace TagBox.Engine.Audio;

/// <summary>
/// Reads MP3, Ogg Vorbis and AIFF, and FLAC and whatever else libsndfile knows where that is installed. All of it is decoded when it is
/// opened, in order and once, into a temporary file of four bytes a sample: only then is it known how long a damaged file is, and
/// decoders' seeks land beside the mark in Ogg and MP3.
/// </summary>
public sealed class DecodedReader : IAudioReader
{
    private const int BlockSamples = 1 << 16;

    private readonly string path;
    private readonly bool withLibrary;
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
    /// <param name="withLibrary">Whether libsndfile is there; whether it is installed if null.</param>
    internal DecodedReader(Stream file, long start, string path, CancellationToken cancellation, string? warning = null, bool? withLibrary = null)
    {
        this.path = path;
        this.withLibrary = withLibrary ?? SndFileLibrary.IsInstalled;
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

    /// <summary>Says whether somebody here can decode what begins at a place of a file.</summary>
    internal static bool CanRead(Stream file, long start)
    {
        if (AudioDecoders.IsManaged(file, start))
        {
            return true;
        }

        if (!SndFileLibrary.IsInstalled)
        {
            return false;
        }

        if (MpegSalvage.IsAudio(file, start))
        {
            return true;
        }

        SplicedStream rest = new(file);
        rest.Append(start, file.Length - start);
        using SndFileDecoder decoder = new(rest);
        return decoder.Refusal is null;
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
                using IAudioDecoder? decoder = Open(audio.Parts[part], part, audio.Parts.Count);
                if (decoder is null)
                {
                    continue;
                }

                if (into is null)
                {
                    (SampleRate, Channels, Format) = (decoder.SampleRate, decoder.Channels, decoder.Format);
                    buffer = new float[BlockSamples / Channels * Channels];
                    into = new SampleSpool(Channels);
                }

                Decode(decoder, buffer, into, audio.Warnings.Count > 0, cancellation);
            }

            return into ?? throw new TagBoxException($"Cannot read {path}: no part of it can be decoded; export it again.");
        }
        catch (Exception error)
        {
            into?.Dispose();
            throw FileErrors.Explains(error) ? FileErrors.CannotWrite(into?.Path ?? Path.GetTempPath(), error) : error;
        }
    }

    // Null, and a warning, for a part that cannot be had where others can; an error where it is all there is.
    private IAudioDecoder? Open(Stream stream, int part, int parts)
    {
        string which = $"part {part + 1} of {parts}, which were joined,";
        IAudioDecoder decoder;
        try
        {
            decoder = AudioDecoders.Open(stream, withLibrary);
        }
        catch (InvalidDataException error) when (parts > 1)
        {
            warnings.Add($"{path}: {which} cannot be read ({error.Message}) and was left out.");
            return null;
        }
        catch (InvalidDataException error)
        {
            throw new TagBoxException(
                withLibrary
                    ? $"Cannot read {path} as audio ({error.Message}); give it as WAV, FLAC, Ogg, MP3 or AIFF."
                    : $"Cannot read {path} ({error.Message}): without libsndfile TagBox reads WAV, MP3 but at 8 kHz, Ogg Vorbis but in 5.1, and AIFF of integers. Install libsndfile "
                    + "(Debian, Ubuntu: apt install libsndfile1; macOS: brew install libsndfile; Windows: put sndfile.dll beside tagbox) or ffmpeg, or convert the file to WAV.",
                error);
        }
        catch (IOException error)
        {
            throw FileErrors.CannotRead(path, error);
        }

        if (SampleRate == 0)
        {
            AudioLimits.Check(path, decoder.SampleRate, decoder.Channels);
            return decoder;
        }

        if ((decoder.SampleRate, decoder.Channels) == (SampleRate, Channels))
        {
            return decoder;
        }

        warnings.Add($"{path}: {which} has {decoder.Channels} channels at {decoder.SampleRate} Hz, unlike the first with {Channels} at {SampleRate} Hz, and was left out.");
        decoder.Dispose();
        return null;
    }

    private void Decode(IAudioDecoder decoder, float[] buffer, SampleSpool into, bool isWarned, CancellationToken cancellation)
    {
        long begin = into.Length;
        for (int read = buffer.Length; read == buffer.Length;)
        {
            cancellation.ThrowIfCancellationRequested();
            read = Read(decoder, buffer);
            FiniteSamples.Check(buffer.AsSpan(0, read), Channels, SampleRate, into.Length, path);
            into.Append(buffer.AsSpan(0, read));
        }

        long got = into.Length - begin;
        if (got < decoder.Frames && !isWarned)
        {
            warnings.Add(FormattableString.Invariant(
                $"{path}: it is cut short or damaged: it promises {(double)decoder.Frames / SampleRate:0.00} s and {(double)got / SampleRate:0.00} s can be read."));
        }
    }

    private int Read(IAudioDecoder decoder, float[] buffer)
    {
        try
        {
            return decoder.Read(buffer);
        }
        catch (IOException error)
        {
            throw FileErrors.CannotRead(path, error);
        }
    }
}

using System.Buffers;

namespace TagBox.Engine.Audio;

/// <summary>
/// Reads WAV files: RIFF, RF64 and BW64; 8 to 32-bit integers, 32 and 64-bit floats, plain or extensible; chunks in any order.
/// A placeholder size for the audio (0, 0x7FFFF000, 0xFFFFFFFF and their like) means that the audio goes on to the file's end.
/// </summary>
public sealed class WavReader : IAudioReader
{
    private const int BlockSize = 1 << 16;
    private const int MaxKept = 1 << 18;

    private readonly string path;
    private readonly Stream file;
    private readonly WavFormat format;
    private readonly long dataStart;
    private readonly List<MetadataChunk> kept = [];
    private readonly List<string> warnings = [];

    /// <summary>Reads the headers of an open file, which belongs to the reader from then on.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its name, for errors.</param>
    /// <param name="start">Where it begins to be a WAV file, in bytes.</param>
    /// <param name="warning">What was set right before; null for nothing.</param>
    internal WavReader(Stream file, string path, long start = 0, string? warning = null)
    {
        this.file = file;
        this.path = path;
        if (warning is not null)
        {
            Warn(warning);
        }

        try
        {
            (format, RiffChunk data) = ReadHeaders(start);
            dataStart = data.Start;
            Length = data.Held / format.FrameSize;
        }
        catch (Exception error)
        {
            file.Dispose();
            if (FileErrors.Explains(error))
            {
                throw FileErrors.CannotRead(path, error);
            }

            throw;
        }
    }

    /// <summary>The file that it reads, which it owns.</summary>
    internal Stream File => file;

    /// <inheritdoc/>
    public int SampleRate => format.SampleRate;

    /// <inheritdoc/>
    public int Channels => format.Channels;

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public AudioOrigin? Origin { get; private set; }

    /// <inheritdoc/>
    public SampleFormat Format => format.Stored;

    /// <inheritdoc/>
    public AudioMetadata Metadata => new(format.SpeakerMask, kept);

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => warnings;

    /// <inheritdoc/>
    public AudioBuffer Read(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        AudioBuffer audio = new(Channels, length, SampleRate);
        int blockFrames = BlockSize / format.FrameSize;
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            file.Position = dataStart + start * format.FrameSize;
            for (int at = 0; at < length; at += blockFrames)
            {
                Span<byte> frames = block.AsSpan(0, Math.Min(blockFrames, length - at) * format.FrameSize);
                file.ReadExactly(frames);
                SampleCodec.Decode(frames, format.Encoding, audio.Channels, at);
            }
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotRead(path, error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        FiniteSamples.Check(audio, start, path);
        return audio;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private (WavFormat Format, RiffChunk Data) ReadHeaders(long start)
    {
        if (!RiffChunks.IsWave(Start(new RiffChunk("RIFF", start, file.Length, file.Length - start), RiffChunks.FormHeader)))
        {
            throw new TagBoxException($"{path} is not a WAV file; give it as WAV, or as FLAC, Ogg, MP3 or AIFF.");
        }

        WavFormat? found = null;
        RiffChunk? data = null;
        RiffChunks chunks = new(file, start);
        foreach (RiffChunk chunk in chunks.Walk())
        {
            switch (chunk.Id)
            {
                case "fmt " when found is null:
                    found = WavFormat.Parse(Start(chunk, 40), path);
                    break;
                case "data" when data is null:
                    data = chunk;
                    break;
                case "data" when chunk.Held > 0:
                    Warn($"it has a second chunk of audio, of {chunk.Held} bytes, which was left out");
                    break;
                case "bext" when Origin is null && chunk.Held >= BroadcastChunk.Size:
                    Origin = BroadcastChunk.Parse(Start(chunk, BroadcastChunk.MaxSize));
                    break;
                default:
                    Keep(chunk);
                    break;
            }
        }

        foreach (string warning in chunks.Warnings)
        {
            Warn(warning);
        }

        if (data is not { } audio || found is null)
        {
            string missing = found is null ? "a description of its format" : "any audio";
            throw new TagBoxException($"{path} ends without {missing}: it is cut short or damaged; export it again.");
        }

        if (audio.Held < audio.Claimed)
        {
            string cut = $"it is cut short: its header promises {audio.Claimed} bytes of audio and {audio.Held} are there";
            if (audio.Held < found.FrameSize)
            {
                throw new TagBoxException($"{path}: {cut}; export it again.");
            }

            Warn(cut);
        }

        return (found with { Encoding = Aligned(found, audio) }, audio);
    }

    // 24 bits in four bytes lie at the top by the rule; programs are known that put them at the bottom.
    private SampleEncoding Aligned(WavFormat found, RiffChunk audio)
    {
        ReadOnlySpan<byte> samples = found is { Encoding: SampleEncoding.Signed32, Bits: <= 24 } ? Start(audio, BlockSize) : [];
        bool isLow = false;
        for (int at = 0; at + 4 <= samples.Length; at += 4)
        {
            isLow |= samples[at] != 0;
            if (samples[at + 3] != (samples[at + 2] < 0x80 ? 0x00 : 0xFF))
            {
                return found.Encoding;
            }
        }

        return isLow ? SampleEncoding.Signed24In32 : found.Encoding;
    }

    private void Keep(RiffChunk chunk)
    {
        if (!AudioMetadata.Kept.Contains(chunk.Id) || chunk.Held < chunk.Claimed)
        {
            return;
        }

        if (kept.Sum(other => (long)other.Content.Length) + chunk.Held > MaxKept)
        {
            Warn($"its chunk '{chunk.Id.Trim()}' of {chunk.Held} bytes is too long to go along into stems");
            return;
        }

        kept.Add(new MetadataChunk(chunk.Id, Start(chunk, MaxKept).ToArray()));
    }

    private void Warn(string warning) => warnings.Add($"{path}: {warning}.");

    private ReadOnlySpan<byte> Start(RiffChunk chunk, int atMost)
    {
        byte[] start = new byte[Math.Min(chunk.Held, atMost)];
        file.Position = chunk.Start;
        file.ReadExactly(start);
        return start;
    }
}

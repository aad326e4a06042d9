using System.Buffers;

namespace TagBox.Engine.Audio;

/// <summary>
/// Reads WAV files: RIFF, RF64 and BW64; 8 to 32-bit integers, 32 and 64-bit floats, plain or extensible; chunks in any order.
/// A recorder's placeholder size for the audio (0 or 0xFFFFFFFF) means that the audio goes on to the file's end.
/// </summary>
public sealed class WavReader : IAudioReader
{
    private const int BlockSize = 1 << 16;

    private readonly string path;
    private readonly Stream file;
    private readonly WavFormat format;
    private readonly long dataStart;

    /// <summary>Opens a file and reads its headers.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TagBoxException">It cannot be read, is not a WAV file, is cut short, or is in a form that TagBox does not take.</exception>
    public WavReader(string path)
        : this(AudioFile.OpenStream(path), path)
    {
    }

    /// <summary>Reads the headers of an open file, which belongs to the reader from then on.</summary>
    internal WavReader(Stream file, string path)
    {
        this.file = file;
        this.path = path;
        try
        {
            (format, RiffChunk data, Origin) = ReadHeaders();
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

    /// <inheritdoc/>
    public int SampleRate => format.SampleRate;

    /// <inheritdoc/>
    public int Channels => format.Channels;

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public AudioOrigin? Origin { get; }

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

    private (WavFormat Format, RiffChunk Data, AudioOrigin? Origin) ReadHeaders()
    {
        if (!RiffChunks.IsWave(Start(new RiffChunk("RIFF", 0, file.Length, file.Length), RiffChunks.FormHeader)))
        {
            throw new TagBoxException($"{path} is not a WAV file; give it as WAV, or as FLAC, Ogg, MP3 or AIFF.");
        }

        WavFormat? found = null;
        RiffChunk? data = null;
        AudioOrigin? origin = null;
        foreach (RiffChunk chunk in RiffChunks.Walk(file))
        {
            switch (chunk.Id)
            {
                case "fmt " when found is null:
                    found = WavFormat.Parse(Start(chunk, 40), path);
                    break;
                case "data" when data is null:
                    data = chunk;
                    break;
                case "bext" when origin is null && chunk.Held >= BroadcastChunk.Size:
                    origin = BroadcastChunk.Parse(Start(chunk, BroadcastChunk.Size));
                    break;
            }
        }

        if (data is not { } audio || found is null)
        {
            string missing = found is null ? "a description of its format" : "any audio";
            throw new TagBoxException($"{path} ends without {missing}: it is cut short or damaged; export it again.");
        }

        if (audio.Held < audio.Claimed)
        {
            throw new TagBoxException(
                $"{path} is cut short: its header promises {audio.Claimed} bytes of audio and {audio.Held} are there; export it again, or repair its header first.");
        }

        return (found, audio, origin);
    }

    private ReadOnlySpan<byte> Start(RiffChunk chunk, int atMost)
    {
        byte[] start = new byte[Math.Min(chunk.Held, atMost)];
        file.Position = chunk.Start;
        file.ReadExactly(start);
        return start;
    }
}

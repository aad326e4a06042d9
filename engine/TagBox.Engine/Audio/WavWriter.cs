using System.Buffers;

namespace TagBox.Engine.Audio;

/// <summary>
/// Writes a WAV file, a stretch at a time. It grows under a temporary name in the same folder and gets its own name, whole,
/// by <see cref="Commit()"/>; <see cref="Dispose"/> without it leaves nothing behind. Beyond 4 GiB it becomes RF64.
/// Integers are rounded without dither: dithered stems would no longer add up to their input.
/// </summary>
public sealed class WavWriter : IAudioWriter
{
    private const int BlockSize = 1 << 16;

    private readonly WavFormat format;
    private readonly WavHeader header;
    private readonly PartFile file;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file's name in the end; its folder must exist.</param>
    /// <param name="sampleRate">Samples a second, 8 000 to 192 000 Hz.</param>
    /// <param name="channels">Number of channels, 1 to 8.</param>
    /// <param name="sampleFormat">How samples are stored.</param>
    /// <param name="metadata">What else the file says; null for nothing more.</param>
    /// <param name="overwrite">Whether a file of that name may be replaced.</param>
    /// <exception cref="TagBoxException">The file exists and may not be replaced, or the folder cannot be written to.</exception>
    public WavWriter(
        string path, int sampleRate, int channels, SampleFormat sampleFormat = SampleFormat.Float32, WavMetadata? metadata = null, bool overwrite = false)
        : this(path, sampleRate, channels, sampleFormat, metadata, overwrite, uint.MaxValue)
    {
    }

    internal WavWriter(
        string path, int sampleRate, int channels, SampleFormat sampleFormat, WavMetadata? metadata, bool overwrite, long riffLimit)
    {
        AudioLimits.Check(path, sampleRate, channels);
        format = new WavFormat(sampleRate, channels, sampleFormat switch
        {
            SampleFormat.Pcm16 => SampleEncoding.Signed16,
            SampleFormat.Pcm24 => SampleEncoding.Signed24,
            _ => SampleEncoding.Float32,
        }, metadata?.Song?.SpeakerMask);
        header = new WavHeader(format, metadata ?? new WavMetadata(), riffLimit);
        file = new PartFile(path, overwrite);
        try
        {
            file.Try(() => file.Stream.Write(header.Build(0)));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Samples a channel written so far.</summary>
    public long Length { get; private set; }

    /// <summary>Samples, over all channels, that were beyond full scale and were clipped. A float file clips none.</summary>
    public long Clipped { get; private set; }

    /// <summary>Appends a stretch.</summary>
    /// <param name="audio">Audio of the file's rate and number of channels.</param>
    /// <exception cref="TagBoxException">It cannot be written, for instance because the disk is full.</exception>
    /// <exception cref="ArgumentException">Another rate or number of channels.</exception>
    public void Write(AudioBuffer audio)
    {
        ArgumentNullException.ThrowIfNull(audio);
        if (audio.Channels.Length != format.Channels || audio.SampleRate != format.SampleRate)
        {
            throw new ArgumentException(
                $"{audio.Channels.Length} channels at {audio.SampleRate} Hz do not fit a file of {format.Channels} at {format.SampleRate} Hz.", nameof(audio));
        }

        int blockFrames = BlockSize / format.FrameSize;
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            for (int at = 0; at < audio.Length; at += blockFrames)
            {
                int length = Math.Min(blockFrames, audio.Length - at) * format.FrameSize;
                Clipped += SampleCodec.Encode(audio.Channels, at, format.Encoding, block.AsSpan(0, length));
                file.Try(() => file.Stream.Write(block, 0, length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        Length += audio.Length;
    }

    /// <summary>Completes the file: fills in its sizes, waits for the disk, and gives it its name. Nothing can be written after.</summary>
    /// <exception cref="TagBoxException">It cannot be completed; then there is no file of that name, or still the old one.</exception>
    public void Commit() => Commit(null);

    /// <summary>Completes the file as <see cref="Commit()"/> does, and keeps what it replaces.</summary>
    /// <param name="replaced">Where a file that it replaces is kept, in the same folder; null to drop it.</param>
    /// <exception cref="TagBoxException">It cannot be completed; then there is no file of that name, or still the old one.</exception>
    public void Commit(string? replaced)
    {
        file.Try(() =>
        {
            if (Length * format.FrameSize % 2 == 1)
            {
                file.Stream.WriteByte(0);
            }

            file.Stream.Position = 0;
            file.Stream.Write(header.Build(Length));
        });
        file.Commit(replaced);
    }

    /// <summary>Lets go of the file; one that was not committed is deleted.</summary>
    public void Dispose() => file.Dispose();
}

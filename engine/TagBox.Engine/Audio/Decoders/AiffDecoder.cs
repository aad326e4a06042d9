using NAudio.Wave;
using TagBox.Engine.Audio.Salvage;

namespace TagBox.Engine.Audio.Decoders;

/// <summary>Decodes AIFF by NAudio, which may take the byte that makes a chunk even for a sample.</summary>
internal sealed class AiffDecoder : ManagedDecoder
{
    private readonly AiffFileReader reader;
    private readonly ISampleProvider samples;
    private long left;

    /// <summary>Opens a stream.</summary>
    /// <param name="stream">The stream, which stays the caller's.</param>
    /// <exception cref="InvalidDataException">It is no AIFF of plain samples.</exception>
    public AiffDecoder(Stream stream)
    {
        reader = Open(() => new AiffFileReader(stream));
        samples = Open(reader.ToSampleProvider);
        long position = stream.Position;
        Frames = AiffSalvage.Frames(stream, Math.Max(1, reader.BlockAlign));
        stream.Position = position;
        left = Frames.Value * Channels;
    }

    /// <inheritdoc/>
    public override int SampleRate => reader.WaveFormat.SampleRate;

    /// <inheritdoc/>
    public override int Channels => reader.WaveFormat.Channels;

    /// <inheritdoc/>
    public override SampleFormat Format => reader.WaveFormat.BitsPerSample switch
    {
        <= 16 => SampleFormat.Pcm16,
        24 => SampleFormat.Pcm24,
        _ => SampleFormat.Float32,
    };

    /// <inheritdoc/>
    public override long? Frames { get; }

    /// <inheritdoc/>
    public override void Dispose() => reader.Dispose();

    /// <inheritdoc/>
    protected override int Decode(Span<float> to)
    {
        int read = samples.Read(to[..(int)Math.Min(to.Length, left)]);
        left -= read;
        return read;
    }
}

using NVorbis;

namespace TagBox.Engine.Audio.Decoders;

/// <summary>Decodes Ogg Vorbis by NVorbis.</summary>
internal sealed class VorbisDecoder : ManagedDecoder
{
    private readonly VorbisReader reader;

    /// <summary>Opens a stream of one logical stream.</summary>
    /// <param name="stream">The stream, which stays the caller's.</param>
    /// <exception cref="InvalidDataException">It is no Vorbis.</exception>
    public VorbisDecoder(Stream stream) => reader = Open(() => new VorbisReader(stream, closeOnDispose: false) { ClipSamples = false });

    /// <inheritdoc/>
    public override int SampleRate => reader.SampleRate;

    /// <inheritdoc/>
    public override int Channels => reader.Channels;

    /// <inheritdoc/>
    public override long? Frames => null;

    /// <inheritdoc/>
    public override void Dispose() => reader.Dispose();

    /// <inheritdoc/>
    protected override int Decode(Span<float> samples)
    {
        int read = reader.ReadSamples(samples);
        VorbisOrder.ToWav(samples[..read], Channels);
        return read;
    }
}

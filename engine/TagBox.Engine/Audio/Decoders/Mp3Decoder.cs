using NLayer;
using TagBox.Engine.Audio.Salvage;

namespace TagBox.Engine.Audio.Decoders;

/// <summary>Decodes MP3 by NLayer, without what the encoder put before and after the audio where it says how much that is.</summary>
internal sealed class Mp3Decoder : ManagedDecoder
{
    // A decoder's own delay: the filterbank's 528 samples and one.
    private const int DecoderDelay = 529;
    private const int SkippedAtOnce = 4096;

    private readonly MpegFile file;
    private long skipped;
    private long left;

    /// <summary>Opens a stream that begins with a frame.</summary>
    /// <param name="stream">The stream, which stays the caller's.</param>
    /// <exception cref="InvalidDataException">It is no MP3.</exception>
    public Mp3Decoder(Stream stream)
    {
        MpegFrame first = MpegFrame.At(stream, 0) ?? throw new InvalidDataException("it does not begin with a frame of MP3");
        XingTag? tag = XingTag.Read(stream, 0, first);

        // NLayer cuts what a tag of LAME's says, but not its own delay, and then lacks as much at the end: it does not get to see the tag.
        SplicedStream audio = new(stream);
        int begin = tag is null ? 0 : first.Length;
        audio.Append(begin, stream.Length - begin);
        file = Open(() => new MpegFile(audio));
        if (tag?.Gaps is { } gaps)
        {
            skipped = (long)(gaps.Before + DecoderDelay) * Channels;
            Frames = Math.Max(0, ((long)tag.Frames! * first.Samples) - gaps.Before - gaps.After);
        }
        else
        {
            Frames = (long?)tag?.Frames * first.Samples;
        }

        left = Frames * Channels ?? long.MaxValue;
    }

    /// <inheritdoc/>
    public override int SampleRate => file.SampleRate;

    /// <inheritdoc/>
    public override int Channels => file.Channels;

    /// <inheritdoc/>
    public override long? Frames { get; }

    /// <inheritdoc/>
    public override void Dispose() => file.Dispose();

    /// <inheritdoc/>
    protected override int Decode(Span<float> samples)
    {
        float[] rest = skipped > 0 ? new float[SkippedAtOnce] : [];
        while (skipped > 0)
        {
            int dropped = file.ReadSamples(rest, 0, (int)Math.Min(skipped, rest.Length));
            if (dropped == 0)
            {
                return 0;
            }

            skipped -= dropped;
        }

        int read = file.ReadSamples(samples[..(int)Math.Min(samples.Length, left)]);
        left -= read;
        return read;
    }
}

namespace TagBox.Engine.Audio.Decoders;

/// <summary>A decoder of a library in .NET, whose exceptions at what is damaged end the stream.</summary>
internal abstract class ManagedDecoder : IAudioDecoder
{
    /// <inheritdoc/>
    public abstract int SampleRate { get; }

    /// <inheritdoc/>
    public abstract int Channels { get; }

    /// <inheritdoc/>
    public virtual SampleFormat Format => SampleFormat.Float32;

    /// <inheritdoc/>
    public abstract long? Frames { get; }

    /// <inheritdoc/>
    public int Read(Span<float> samples)
    {
        int read = 0;
        try
        {
            for (int got = -1; got != 0 && read < samples.Length; read += got)
            {
                got = Decode(samples[read..]);
            }
        }
        catch (Exception error) when (IsOfTheData(error))
        {
            // What was decoded before is as good as ever.
        }

        return read / Channels * Channels;
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Opens what a library makes of a stream.</summary>
    /// <param name="open">Opens it.</param>
    /// <exception cref="InvalidDataException">It makes nothing of it.</exception>
    protected static T Open<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (IsOfTheData(error))
        {
            throw new InvalidDataException(error.Message.ReplaceLineEndings(" ").TrimEnd('.', ' '), error);
        }
    }

    /// <summary>Decodes on.</summary>
    /// <param name="samples">Filled with interleaved samples.</param>
    /// <returns>How many; 0 at the end.</returns>
    protected abstract int Decode(Span<float> samples);

    // The libraries index past their arrays and divide by zero where data lie.
    private static bool IsOfTheData(Exception error) => error is EndOfStreamException or not (IOException or OutOfMemoryException or UnauthorizedAccessException);
}

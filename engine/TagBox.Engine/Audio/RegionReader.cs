namespace TagBox.Engine.Audio;

/// <summary>A stretch of audio as audio of its own; what it is cut from stays its owner's.</summary>
public sealed class RegionReader : IAudioReader
{
    private readonly IAudioReader audio;
    private readonly long start;

    /// <summary>Cuts the stretch out.</summary>
    /// <param name="audio">What it is cut from.</param>
    /// <param name="start">Its first sample.</param>
    /// <param name="length">Its samples, at least 1.</param>
    /// <exception cref="TagBoxException">It does not lie in the audio.</exception>
    public RegionReader(IAudioReader audio, long start, long length)
    {
        ArgumentNullException.ThrowIfNull(audio);
        if (start < 0 || length < 1 || start > audio.Length - length)
        {
            throw new TagBoxException($"The region of {length} samples from sample {start} is not within the audio's {audio.Length} samples; choose one that is.");
        }

        (this.audio, this.start, Length) = (audio, start, length);
    }

    /// <inheritdoc/>
    public int SampleRate => audio.SampleRate;

    /// <inheritdoc/>
    public int Channels => audio.Channels;

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public AudioOrigin? Origin => audio.Origin is { } origin ? origin with { TimeReference = origin.TimeReference + (ulong)start } : null;

    /// <inheritdoc/>
    public SampleFormat Format => audio.Format;

    /// <inheritdoc/>
    public AudioMetadata Metadata => audio.Metadata.Within(start, Length, audio.Length, SampleRate);

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => audio.Warnings;

    /// <inheritdoc/>
    public AudioBuffer Read(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return audio.Read(this.start + start, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

namespace TagBox.Engine.Audio;

/// <summary>Audio that can be read from any position, a stretch at a time. Not safe for several threads at once.</summary>
public interface IAudioReader : IDisposable
{
    /// <summary>Samples a second, in Hz.</summary>
    int SampleRate { get; }

    /// <summary>Number of channels, 1 to 8.</summary>
    int Channels { get; }

    /// <summary>Samples a channel in the whole of it.</summary>
    long Length { get; }

    /// <summary>Where it sits in its project; null when the source does not say.</summary>
    AudioOrigin? Origin { get; }

    /// <summary>How a file of ours stores its samples without loss.</summary>
    SampleFormat Format => SampleFormat.Float32;

    /// <summary>What else its stems are to say of it.</summary>
    AudioMetadata Metadata => AudioMetadata.None;

    /// <summary>What of the source is lost, or contradicts itself and had to be guessed: a line each, with the source's name.</summary>
    IReadOnlyList<string> Warnings => [];

    /// <summary>Reads a stretch.</summary>
    /// <param name="start">First sample, from 0; <paramref name="start"/> + <paramref name="length"/> is at most <see cref="Length"/>.</param>
    /// <param name="length">Samples a channel, at least 0.</param>
    /// <returns>Exactly that stretch.</returns>
    /// <exception cref="TagBoxException">The source ends early, cannot be read, or holds NaN or infinite samples.</exception>
    AudioBuffer Read(long start, int length);
}

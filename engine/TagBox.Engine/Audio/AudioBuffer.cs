using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Audio;

/// <summary>A stretch of audio in memory: one array of samples a channel, all of one length. Full scale is ±1.</summary>
public sealed class AudioBuffer
{
    /// <summary>Wraps channels that are already in memory; the arrays are not copied.</summary>
    /// <param name="channels">One array a channel, at least one, all of the same length.</param>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    /// <exception cref="ArgumentException">No channel, or channels of different lengths.</exception>
    public AudioBuffer(float[][] channels, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Length == 0 || channels.Any(channel => channel.Length != channels[0].Length))
        {
            throw new ArgumentException("An audio buffer needs at least one channel, and all of one length.", nameof(channels));
        }

        Channels = channels;
        SampleRate = sampleRate;
    }

    /// <summary>Creates silence.</summary>
    /// <param name="channels">Number of channels, at least 1.</param>
    /// <param name="length">Samples a channel.</param>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    public AudioBuffer(int channels, int length, int sampleRate)
        : this([.. Enumerable.Range(0, channels).Select(_ => new float[length])], sampleRate)
    {
    }

    /// <summary>The samples, [channel][sample].</summary>
    public float[][] Channels { get; }

    /// <summary>Samples a second, in Hz.</summary>
    public int SampleRate { get; }

    /// <summary>Samples a channel.</summary>
    public int Length => Channels[0].Length;

    /// <summary>The sum of the squares of all samples.</summary>
    public double Energy() => Channels.Sum(channel => (double)TensorPrimitives.SumOfSquares<float>(channel));
}

using TagBox.Engine.Audio;

namespace TagBox.Engine.Evaluation;

/// <summary>
/// Audio that is computed as it is read, so that it takes no memory however long it is: two tones and a pulse, different in each
/// channel. For measuring speed and memory, which do not depend on what is played.
/// </summary>
/// <param name="sampleRate">Samples a second, in Hz.</param>
/// <param name="channels">Number of channels.</param>
/// <param name="length">Samples a channel.</param>
public sealed class SyntheticSong(int sampleRate, int channels, long length) : IAudioReader
{
    /// <inheritdoc/>
    public int SampleRate => sampleRate;

    /// <inheritdoc/>
    public int Channels => channels;

    /// <inheritdoc/>
    public long Length => length;

    /// <inheritdoc/>
    public AudioOrigin? Origin => null;

    /// <inheritdoc/>
    public AudioBuffer Read(long start, int length)
    {
        AudioBuffer buffer = new(channels, length, sampleRate);
        for (int channel = 0; channel < channels; channel++)
        {
            for (int i = 0; i < length; i++)
            {
                buffer.Channels[channel][i] = Sample(channel, start + i);
            }
        }

        return buffer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private float Sample(int channel, long position)
    {
        float phase = (float)(position % sampleRate) / sampleRate;
        float pulse = position % (sampleRate / 4) < 50 ? 0.2f : 0;
        return (0.3f * MathF.Sin(2 * MathF.PI * (200 + (50 * channel)) * phase)) + (0.2f * MathF.Sin(2 * MathF.PI * 2000 * phase)) + pulse;
    }
}

using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Separation;

/// <summary>Audio that is computed as it is read, so that long pieces take no memory: a few tones and a pulse, different in each channel.</summary>
internal sealed class GeneratedAudio(int sampleRate, int channels, long length, bool silent = false) : IAudioReader
{
    public int SampleRate => sampleRate;

    public int Channels => channels;

    public long Length => length;

    public AudioOrigin? Origin => null;

    public AudioBuffer Read(long start, int length)
    {
        AudioBuffer buffer = new(channels, length, sampleRate);
        for (int channel = 0; channel < channels && !silent; channel++)
        {
            for (int i = 0; i < length; i++)
            {
                buffer.Channels[channel][i] = Sample(channel, start + i);
            }
        }

        return buffer;
    }

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

using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Separators;

/// <summary>The song that <c>tests/data/separators/make.py</c> makes, and others like it.</summary>
internal sealed class SeededSong(int channels, int length, int sampleRate) : IAudioReader
{
    private readonly AudioBuffer audio = Make(channels, length, sampleRate);

    public int SampleRate => sampleRate;

    public int Channels => channels;

    public long Length => length;

    public AudioOrigin? Origin => null;

    public float[][] Samples => audio.Channels;

    public static SeededSong Golden() => new(2, 20000, 44100);

    public AudioBuffer Read(long start, int length) => new([.. audio.Channels.Select(channel => channel.AsSpan((int)start, length).ToArray())], SampleRate);

    public void Dispose()
    {
    }

    private static AudioBuffer Make(int channels, int length, int sampleRate)
    {
        AudioBuffer made = new(channels, length, sampleRate);
        long state = 12345;
        for (int i = 0; i < channels * length; i++)
        {
            state = ((state * 1103515245) + 12345) % (1L << 31);
            made.Channels[i / length][i % length] = (float)((state / (double)(1 << 30)) - 1) * 0.3f;
        }

        return made;
    }
}

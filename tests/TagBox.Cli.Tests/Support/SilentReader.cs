using TagBox.Engine.Audio;

namespace TagBox.Cli.Tests.Support;

/// <summary>Silence of any length, for what only asks how long a song is.</summary>
internal sealed class SilentReader(int sampleRate, long length) : IAudioReader
{
    public int SampleRate => sampleRate;

    public int Channels => 1;

    public long Length => length;

    public AudioOrigin? Origin => null;

    public AudioBuffer Read(long start, int length) => new(1, length, sampleRate);

    public void Dispose()
    {
    }
}

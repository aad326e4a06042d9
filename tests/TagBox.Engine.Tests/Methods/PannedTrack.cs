using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Methods;

/// <summary>A stereo mixture of the mono stems of a folder of tests/data/quality, panned from left to right in the order of their names.</summary>
internal sealed class PannedTrack : IAudioReader
{
    private readonly AudioBuffer mixture;

    public PannedTrack(string folder, IReadOnlyList<string> stems)
    {
        string[] all = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "quality", folder), "*.wav").Order(StringComparer.Ordinal)];
        AudioBuffer[] panned = [.. all.Select((path, index) => Pan(path, (index + 0.5) / all.Length))];
        Stems = [.. stems.Select(stem => panned[Array.FindIndex(all, path => Path.GetFileNameWithoutExtension(path) == stem)])];
        mixture = new AudioBuffer(2, panned[0].Length, panned[0].SampleRate);
        foreach (AudioBuffer stem in panned)
        {
            for (int channel = 0; channel < 2; channel++)
            {
                System.Numerics.Tensors.TensorPrimitives.Add(mixture.Channels[channel], stem.Channels[channel], mixture.Channels[channel]);
            }
        }
    }

    public IReadOnlyList<AudioBuffer> Stems { get; }

    public int SampleRate => mixture.SampleRate;

    public int Channels => 2;

    public long Length => mixture.Length;

    public AudioOrigin? Origin => null;

    public AudioBuffer Read(long start, int length) => new([.. mixture.Channels.Select(channel => channel.AsSpan((int)start, length).ToArray())], SampleRate);

    public void Dispose()
    {
    }

    private static AudioBuffer Pan(string path, double place)
    {
        using IAudioReader reader = AudioFile.Open(path);
        float[] mono = reader.Read(0, (int)reader.Length).Channels[0];
        return new AudioBuffer([.. new[] { Math.Cos(place * Math.PI / 2), Math.Sin(place * Math.PI / 2) }.Select(gain => mono.Select(sample => (float)(sample * gain)).ToArray())], reader.SampleRate);
    }
}

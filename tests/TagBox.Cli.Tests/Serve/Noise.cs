using System.Runtime.InteropServices;
using TagBox.Engine.Audio;
using TagBox.Ipc.Client;

namespace TagBox.Cli.Tests.Serve;

/// <summary>Captured audio: seeded noise, interleaved.</summary>
internal sealed class Noise : ICaptureSource
{
    private readonly int channels;

    public Noise(int seed, int channels, int frames)
    {
        Random random = new(seed);
        this.channels = channels;
        // Multiples of 2^-12: quarters of them, and sums of quarters, are exact.
        Samples = [.. Enumerable.Range(0, channels * frames).Select(_ => random.Next(-4096, 4096) / 4096f)];
    }

    public float[] Samples { get; }

    public int Reads { get; private set; }

    /// <summary>Fails unless the files add up to this, sample by sample.</summary>
    public void ShouldBeTheSumOf(IEnumerable<string> paths) => paths.Select(Read)
        .Aggregate((first, second) => [.. first.Zip(second, (a, b) => a + b)])
        .ShouldBe(Samples);

    /// <summary>The samples of a file, interleaved.</summary>
    public static float[] Read(string path)
    {
        using IAudioReader reader = AudioFile.Open(path);
        AudioBuffer audio = reader.Read(0, (int)reader.Length);
        return [.. Enumerable.Range(0, audio.Length).SelectMany(frame => audio.Channels.Select(channel => channel[frame]))];
    }

    public ValueTask ReadAsync(long at, Memory<byte> destination, CancellationToken cancellation)
    {
        Reads++;
        MemoryMarshal.AsBytes(Samples.AsSpan())
            .Slice((int)at * channels * sizeof(float), destination.Length)
            .CopyTo(destination.Span);
        return default;
    }
}

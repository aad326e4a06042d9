using System.Runtime.InteropServices;
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

    public ValueTask ReadAsync(long at, Memory<byte> destination, CancellationToken cancellation)
    {
        Reads++;
        MemoryMarshal.AsBytes(Samples.AsSpan())
            .Slice((int)at * channels * sizeof(float), destination.Length)
            .CopyTo(destination.Span);
        return default;
    }
}

using System.Runtime.InteropServices;
using TagBox.Ipc.Client;

namespace TagBox.Ipc.Tests.Doubles;

/// <summary>Captured audio in memory: seeded noise.</summary>
internal sealed class Capture : ICaptureSource
{
    private readonly int frameLength;

    public Capture(int seed, int channels, int frames)
    {
        Random random = new(seed);
        float[] samples = new float[channels * frames];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = random.NextSingle() - 0.5f;
        }

        Bytes = MemoryMarshal.AsBytes(samples.AsSpan()).ToArray();
        this.frameLength = channels * sizeof(float);
    }

    public byte[] Bytes { get; }

    public int Reads { get; private set; }

    public ValueTask ReadAsync(long at, Memory<byte> destination, CancellationToken cancellation)
    {
        Reads++;
        Bytes.AsMemory((int)at * frameLength, destination.Length).CopyTo(destination);
        return default;
    }
}

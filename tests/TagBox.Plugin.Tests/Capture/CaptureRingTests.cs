using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Capture;

public sealed class CaptureRingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public async Task TwoThreads_BlocksOfAnySize_ArriveWholeAndInOrder(int channels)
    {
        CaptureRing ring = new(channels, 3000);
        const int Blocks = 2_000;
        Task writer = Task.Run(() =>
        {
            Random random = new(1);
            using HostBlock audio = new(ring.MaxFrames, [channels], []);
            long position = -5000;
            for (int block = 0; block < Blocks; block++)
            {
                int frames = random.Next(0, random.Next(2) == 0 ? 8 : ring.MaxFrames);
                for (int channel = 0; channel < channels; channel++)
                {
                    Song.Fill(audio.Input(0, channel)[..frames], position, channel);
                }

                while (!TryWrite(ring, position, audio, frames))
                {
                    Thread.Yield();
                }

                position += frames;
            }
        });

        float[] read = new float[channels * ring.MaxFrames];
        long expected = -5000;
        for (int block = 0; block < Blocks;)
        {
            if (!ring.TryRead(read, out long position, out int frames))
            {
                Thread.Yield();
                continue;
            }

            block++;
            position.ShouldBe(expected);
            for (int i = 0; i < frames * channels; i++)
            {
                if (read[i] != Song.At(position + (i / channels), i % channels))
                {
                    throw new InvalidOperationException($"sample {i} of block {block} differs");
                }
            }

            expected += frames;
        }

        await writer.WaitAsync(Eventually.Timeout);
        ring.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void TryWrite_WithoutRoom_WritesNothing()
    {
        CaptureRing ring = new(1, 64);
        float[] block = new float[ring.MaxFrames];
        int written = 0;
        using HostBlock audio = new(ring.MaxFrames, [1], []);
        while (TryWrite(ring, written, audio, ring.MaxFrames))
        {
            written++;
        }

        written.ShouldBeGreaterThan(2);
        for (int i = 0; i < written; i++)
        {
            ring.TryRead(block, out long position, out _).ShouldBeTrue();
            position.ShouldBe(i);
        }

        ring.TryRead(block, out _, out _).ShouldBeFalse();
        TryWrite(ring, 0, audio, ring.MaxFrames).ShouldBeTrue();
    }

    [Fact]
    public void TryWrite_SamplesThatAreNotNumbers_KeepTheirBits()
    {
        CaptureRing ring = new(1, 64);
        int[] bits = [0x7F800001, unchecked((int)0xFFC12345), int.MinValue, 1];
        using HostBlock audio = new(4, [1], []);
        bits.Select(BitConverter.Int32BitsToSingle).ToArray().CopyTo(audio.Input(0, 0));
        TryWrite(ring, 0, audio, 4).ShouldBeTrue();

        float[] read = new float[ring.MaxFrames];
        ring.TryRead(read, out _, out _).ShouldBeTrue();

        read.Take(4).Select(BitConverter.SingleToInt32Bits).ShouldBe(bits);
    }

    private static unsafe bool TryWrite(CaptureRing ring, long position, HostBlock audio, int frames) =>
        ring.TryWrite(position, new AudioBus(audio.Data->Inputs, frames), 0, frames);
}

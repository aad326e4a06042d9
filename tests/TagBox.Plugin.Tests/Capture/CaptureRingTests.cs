using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Capture;

namespace TagBox.Plugin.Tests.Capture;

public sealed class CaptureRingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task TwoThreads_BlocksOfAnySize_ArriveWholeAndInOrder(int channels)
    {
        var ring = new CaptureRing(channels, 3000);
        const int Blocks = 2_000;
        var writer = Task.Run(() =>
        {
            var random = new Random(1);
            var left = new float[ring.MaxFrames];
            var right = new float[ring.MaxFrames];
            long position = -5000;
            for (var block = 0; block < Blocks; block++)
            {
                var frames = random.Next(0, random.Next(2) == 0 ? 8 : ring.MaxFrames);
                Song.Fill(left.AsSpan(0, frames), position, 0);
                Song.Fill(right.AsSpan(0, frames), position, 1);
                while (!ring.TryWrite(position, left.AsSpan(0, frames), right.AsSpan(0, frames)))
                    Thread.Yield();
                position += frames;
            }
        });

        var read = new float[channels * ring.MaxFrames];
        long expected = -5000;
        for (var block = 0; block < Blocks;)
        {
            if (!ring.TryRead(read, out var position, out var frames))
            {
                Thread.Yield();
                continue;
            }

            block++;
            position.ShouldBe(expected);
            for (var i = 0; i < frames * channels; i++)
            {
                if (read[i] != Song.At(position + (i / channels), i % channels))
                    throw new InvalidOperationException($"sample {i} of block {block} differs");
            }

            expected += frames;
        }

        await writer.WaitAsync(Eventually.Timeout);
        ring.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void TryWrite_WithoutRoom_WritesNothing()
    {
        var ring = new CaptureRing(1, 64);
        var block = new float[ring.MaxFrames];
        var written = 0;
        while (ring.TryWrite(written, block, default))
            written++;

        written.ShouldBeGreaterThan(2);
        for (var i = 0; i < written; i++)
        {
            ring.TryRead(block, out var position, out _).ShouldBeTrue();
            position.ShouldBe(i);
        }

        ring.TryRead(block, out _, out _).ShouldBeFalse();
        ring.TryWrite(0, block, default).ShouldBeTrue();
    }

    [Fact]
    public void TryWrite_SamplesThatAreNotNumbers_KeepTheirBits()
    {
        var ring = new CaptureRing(1, 64);
        int[] bits = [0x7F800001, unchecked((int)0xFFC12345), int.MinValue, 1];
        ring.TryWrite(0, bits.Select(BitConverter.Int32BitsToSingle).ToArray(), default).ShouldBeTrue();

        var read = new float[ring.MaxFrames];
        ring.TryRead(read, out _, out _).ShouldBeTrue();

        read.Take(4).Select(BitConverter.SingleToInt32Bits).ShouldBe(bits);
    }
}

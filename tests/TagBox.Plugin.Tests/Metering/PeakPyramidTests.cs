using TagBox.Plugin.Metering;

namespace TagBox.Plugin.Tests.Metering;

public sealed class PeakPyramidTests
{
    private const int Block = PeakPyramid.BlockFrames;

    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 70_000)]
    [InlineData(3, 300_001)]
    public void AnyStretch_HasTheExtremesOfItsBlocks(int channels, int frames)
    {
        PeakPyramid peaks = new();
        Random random = new(frames);
        for (int at = 0; at < frames;)
        {
            int count = Math.Min(random.Next(1, 20_000), frames - at);
            peaks.Add(Audio(channels, at, count), count);
            at += count;
        }

        peaks.Frames.ShouldBe(frames);
        for (int round = 0; round < 300; round++)
        {
            int first = random.Next(frames);
            int end = random.Next(first, frames) + 1;
            peaks.Over(first, end).ShouldBe(Expected(channels, first / Block * Block, Math.Min(frames, (end + Block - 1) / Block * Block)));
        }

        peaks.Over(-50, 1).ShouldBe(Expected(channels, 0, Math.Min(frames, Block)));
        peaks.Over(frames, frames + 1000).IsGap.ShouldBeTrue();
        peaks.Over(5, 5).IsGap.ShouldBeTrue();
    }

    [Fact]
    public void NotANumber_IsNoPeak()
    {
        PeakPyramid peaks = new();
        peaks.Add([[float.NaN, -0.25f, float.NaN, 0.5f]], 4);
        peaks.Over(0, 4).ShouldBe(new Peak(-0.25f, 0.5f));
    }

    /// <summary>The promise of a window's memory: ten minutes of stereo at 48 kHz.</summary>
    [Fact]
    public void TenMinutes_TakeLessThanThreeMegabytes()
    {
        float[][] second = Audio(2, 0, 48_000);
        PeakPyramid peaks = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int at = 0; at < 600; at++)
        {
            peaks.Add(second, 48_000);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(3 << 20, "what was held while it grew included");
        peaks.Frames.ShouldBe(600 * 48_000);
    }

    [Fact]
    public async Task ReadWhileItGrows_IsNeverWiderThanTheAudio()
    {
        PeakPyramid peaks = new();
        float[][] quiet = [[.. Enumerable.Range(0, 5000).Select(i => (i % 2 == 0 ? 1 : -1) * 0.5f)]];
        Task adding = Task.Run(() =>
        {
            for (int round = 0; round < 2000; round++)
            {
                peaks.Add(quiet, quiet[0].Length);
            }
        });
        while (!adding.IsCompleted)
        {
            long frames = peaks.Frames;
            Peak peak = peaks.Over(0, frames);
            (frames == 0 ? peak.IsGap : peak == new Peak(-0.5f, 0.5f)).ShouldBeTrue();
        }

        await adding;
    }

    private static float[][] Audio(int channels, int first, int count) =>
        [.. Enumerable.Range(0, channels).Select(channel => Enumerable.Range(first, count).Select(i => Song.At(i, channel)).ToArray())];

    private static Peak Expected(int channels, int first, int end)
    {
        float[] all = [.. Enumerable.Range(0, channels).SelectMany(channel => Enumerable.Range(first, end - first).Select(i => Song.At(i, channel)))];
        return new(all.Min(), all.Max());
    }
}

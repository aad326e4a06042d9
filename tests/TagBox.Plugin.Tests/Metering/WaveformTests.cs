using TagBox.Plugin.Metering;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Tests.Metering;

public sealed class WaveformTests
{
    private const int Block = PeakPyramid.BlockFrames;

    [Fact]
    public void Columns_TellGapsFromSilence_AndFollowProjectTime()
    {
        PeakPyramid tone = Constant(0.5f, 8 * Block);
        PeakPyramid silence = Constant(0, 4 * Block);
        // Of the first take, all but its first two blocks have been replaced; between the takes is a gap, and the third has not been read.
        Waveform waveform = new(
        [
            new(new(-4 * Block, 2 * Block), -4 * Block, tone),
            new(new(2 * Block, 4 * Block), 2 * Block, silence),
            new(new(6 * Block, 2 * Block), 6 * Block, new PeakPyramid()),
        ]);
        Peak[] columns = new Peak[7];

        waveform.Read(-6 * Block, 2 * Block, columns);

        columns.Select(column => column.IsGap).ShouldBe([true, false, true, true, false, false, false]);
        columns[1].ShouldBe(new Peak(0.5f, 0.5f));
        columns[4].ShouldBe(Peak.Silence);
        columns[6].ShouldBe(Peak.Silence, "captured, and not read yet");
    }

    [Fact]
    public void NarrowAndBrokenColumns_AreNeverEmptyInsideOfAudio()
    {
        Waveform waveform = new([new(new(0, 100 * Block), 0, Constant(1, 100 * Block))]);
        Peak[] columns = new Peak[997];
        foreach (double width in new[] { 0.01, 0.9, 1, 7.3, 100 * Block / 997.0 })
        {
            waveform.Read(0, width, columns);
            columns.ShouldAllBe(column => column == new Peak(1, 1));
        }
    }

    [Fact]
    public void NoAudio_IsAllGap()
    {
        Peak[] columns = new Peak[10];
        Waveform.Empty.Read(-100, 20, columns);
        columns.ShouldAllBe(column => column.IsGap);
    }

    private static PeakPyramid Constant(float value, int frames)
    {
        PeakPyramid peaks = new();
        peaks.Add([[.. Enumerable.Repeat(value, frames)]], frames);
        return peaks;
    }

    [Fact]
    public void PictureOfIt_CanBeKept_OnceAllIsRead()
    {
        PeakPyramid peaks = new();
        Region region = new(1000, 600);
        Waveform waveform = new([new(region, 1000, peaks)]);
        peaks.Add([new float[512]], 512);
        waveform.IsWhole.ShouldBeFalse();
        peaks.Add([new float[88]], 88);
        waveform.IsWhole.ShouldBeTrue();

        waveform.Shows(new([new(region, 1000, peaks)])).ShouldBeTrue();
        waveform.Shows(new([new(region with { Length = 599 }, 1000, peaks)])).ShouldBeFalse();
        waveform.Shows(new([new(region, 1000, new PeakPyramid())])).ShouldBeFalse();
        waveform.Shows(Waveform.Empty).ShouldBeFalse();
    }
}

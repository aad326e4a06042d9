using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Timeline;

public sealed class HostClockTests
{
    private const ContextStates Cycle =
        ContextStates.Playing | ContextStates.CycleActive | ContextStates.CycleValid | ContextStates.ProjectTimeMusicValid | ContextStates.TempoValid;

    [Theory]
    [InlineData(48000, 120, 8, 16)]
    [InlineData(44100, 97.3, 3, 7.5)]
    [InlineData(96000, 61.7, -4, 4)]
    public void Loop_InQuarterNotes_IsWithinASampleFromEverywhere(double rate, double tempo, double start, double end)
    {
        HostClock clock = new(rate);
        double quarter = 60 / tempo * rate;
        for (long position = -100_000; position < 1_000_000; position += 7919)
        {
            Region loop = clock.Read(Context(position, position / quarter, tempo, start, end), ProcessMode.Realtime, 64).Loop.ShouldNotBeNull();

            ((double)loop.Start).ShouldBeInRange((start * quarter) - 1, (start * quarter) + 0.01);
            ((double)loop.End).ShouldBeInRange((end * quarter) - 0.01, (end * quarter) + 1);
        }
    }

    [Fact]
    public void Loop_TempoChangesOnTheWay_IsRightNearEachEnd()
    {
        // 120 for the first 4 quarters from the loop's start at sample 0, then 60: the end is at 96 000 + 192 000.
        HostClock clock = new(48000);
        clock.Read(Context(0, 0, 120, 0, 8), ProcessMode.Realtime, 64).Loop!.Value.Start.ShouldBe(0);
        clock.Read(Context(287_000, 8 - (1000 / 48000.0), 60, 0, 8), ProcessMode.Realtime, 64).Loop!.Value.End.ShouldBe(288_000);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(1e-300)]
    public void Loop_WithoutASaneTempo_IsNone(double tempo) =>
        new HostClock(48000).Read(Context(0, 0, tempo, 1, 2), ProcessMode.Realtime, 64).Loop.ShouldBeNull();

    [Fact]
    public void NoContext_GoesOnFromTheLastBlock()
    {
        HostClock clock = new(48000);
        clock.Read(new ProcessContext { ProjectTimeSamples = 500, State = ContextStates.Playing }, ProcessMode.Realtime, 100);

        clock.Read(null, ProcessMode.Offline, 50).ShouldBe(new Playhead(600, true, ProcessMode.Offline));
        clock.Read(null, ProcessMode.Offline, 50).Position.ShouldBe(650);
    }

    private static ProcessContext Context(long position, double music, double tempo, double start, double end) => new()
    {
        State = Cycle,
        ProjectTimeSamples = position,
        ProjectTimeMusic = music,
        Tempo = tempo,
        CycleStartMusic = start,
        CycleEndMusic = end,
    };
}

using FsCheck.Xunit;
using TagBox.Plugin.Capture;
using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Capture;

public sealed class LoopPassTests
{
    /// <summary>A host that goes round a loop, splitting blocks at its end: whatever the loop, the start and the blocks, every sample is recorded once.</summary>
    [Property(MaxTest = 500)]
    public void RoundTheLoop_EverySampleIsRecordedOnce(int loopStart, ushort loopLength, short startedAt, int seed)
    {
        Random random = new(seed);
        Region loop = new(loopStart, 1 + (loopLength % 3000));
        long position = Math.Min(loop.Start + (startedAt % 4000), loop.End - 1);
        LoopPass pass = new();
        Dictionary<long, int> recorded = [];
        long limit = 4 * loop.Length + 4000;
        LoopStep step = default;
        for (long played = 0; !step.IsComplete && played < limit;)
        {
            int frames = (int)Math.Min(random.Next(0, random.Next(1, 900)), loop.End - position);
            step = pass.Advance(new Playhead(position, true, ProcessMode.Realtime, loop), frames);
            for (int i = 0; i < step.Count; i++)
            {
                recorded[position + step.Offset + i] = recorded.GetValueOrDefault(position + step.Offset + i) + 1;
            }

            played += frames;
            position += frames;
            position = position == loop.End ? loop.Start : position;
        }

        step.IsComplete.ShouldBeTrue();
        recorded.Count.ShouldBe((int)loop.Length);
        recorded.ShouldAllBe(sample => sample.Value == 1 && sample.Key >= loop.Start && sample.Key < loop.End);
    }

    [Fact]
    public void BehindTheLoop_NothingIsRecorded()
    {
        LoopPass pass = new();
        for (long at = 1000; at < 5000; at += 100)
        {
            pass.Advance(new Playhead(at, true, ProcessMode.Realtime, new Region(0, 1000)), 100).ShouldBe(default);
        }
    }
}

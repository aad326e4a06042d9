using TagBox.Ipc.Messages;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Timeline;

/// <summary>Reads the playhead from what the host says with each block, and goes on counting by itself where it says nothing.</summary>
/// <param name="rate">Samples a second, in Hz.</param>
internal sealed class HostClock(double rate)
{
    private const double SecondsPerMinute = 60;

    // Hosts compute the cycle's ends in quarter notes; what is this near to a sample is meant to be that sample.
    private const double Rounding = 1e-2;

    // Position and cycle may each be off by a tick of the host's: Ardour 7 counts 1920 a quarter note, the coarsest sequencers 480.
    private const double TolerancesPerQuarter = 120;
    private const double TolerancesPerSecond = 20;

    private long next;
    private ProcessContext last;
    private double resolution;

    /// <summary>Reads the next block's playhead.</summary>
    /// <param name="context">What the host says; null where it says nothing, which counts as playing on from the block before.</param>
    /// <param name="pace">How fast blocks come.</param>
    /// <param name="frames">The block's samples.</param>
    public Playhead Read(in ProcessContext? context, ProcessMode pace, int frames)
    {
        Playhead head = context is not { } said ? new(next, true, pace)
            : Loop(said, out double quarter) is not { } loop ? new(said.ProjectTimeSamples, said.Has(ContextStates.Playing), pace)
            : new(said.ProjectTimeSamples, said.Has(ContextStates.Playing), pace, loop, Tolerance(quarter), Resolution(said, quarter));
        (next, last) = (head.Position + frames, context.GetValueOrDefault());
        return head;
    }

    private long Tolerance(double quarter) => (long)Math.Ceiling(Math.Min(quarter / TolerancesPerQuarter, rate / TolerancesPerSecond));

    // Where samples go on and the tempo stays, musical time must go on as they do; by as much as it does not, it is not exact.
    private long Resolution(in ProcessContext said, double quarter)
    {
        if (said.ProjectTimeSamples == next && said.Tempo == last.Tempo && last.Has(ContextStates.ProjectTimeMusicValid))
        {
            double passed = (said.ProjectTimeMusic - last.ProjectTimeMusic) * quarter;
            resolution = Math.Max(resolution, Math.Abs(passed - (said.ProjectTimeSamples - last.ProjectTimeSamples)));
        }

        return 1 + (long)Math.Ceiling(Math.Min(2 * resolution, Tolerance(quarter)));
    }

    private Region? Loop(in ProcessContext said, out double quarter)
    {
        quarter = 0;
        const ContextStates Needed =
            ContextStates.CycleActive | ContextStates.CycleValid | ContextStates.ProjectTimeMusicValid | ContextStates.TempoValid;
        if (!said.Has(Needed) || !(said.Tempo > 0))
        {
            return null;
        }

        // True where the tempo does not change between here and there, and so always near the end that matters.
        quarter = SecondsPerMinute / said.Tempo * rate;
        double start = Math.Floor(said.ProjectTimeSamples + ((said.CycleStartMusic - said.ProjectTimeMusic) * quarter) + Rounding);
        double end = Math.Ceiling(said.ProjectTimeSamples + ((said.CycleEndMusic - said.ProjectTimeMusic) * quarter) - Rounding);
        return Math.Abs(start) < WireLimits.ProjectTime && Math.Abs(end) < WireLimits.ProjectTime && start < end
            ? Region.Between((long)start, (long)end)
            : null;
    }
}

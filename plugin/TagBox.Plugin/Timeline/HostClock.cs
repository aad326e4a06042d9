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

    private long next;

    /// <summary>Reads the next block's playhead.</summary>
    /// <param name="context">What the host says; null where it says nothing, which counts as playing on from the block before.</param>
    /// <param name="pace">How fast blocks come.</param>
    /// <param name="frames">The block's samples.</param>
    public Playhead Read(in ProcessContext? context, ProcessMode pace, int frames)
    {
        Playhead head = context is { } said
            ? new(said.ProjectTimeSamples, said.Has(ContextStates.Playing), pace, Loop(said))
            : new(next, true, pace);
        next = head.Position + frames;
        return head;
    }

    private Region? Loop(in ProcessContext said)
    {
        const ContextStates Needed =
            ContextStates.CycleActive | ContextStates.CycleValid | ContextStates.ProjectTimeMusicValid | ContextStates.TempoValid;
        if (!said.Has(Needed) || !(said.Tempo > 0))
        {
            return null;
        }

        // True where the tempo does not change between here and there, and so always near the end that matters.
        var quarter = SecondsPerMinute / said.Tempo * rate;
        var start = Math.Floor(said.ProjectTimeSamples + ((said.CycleStartMusic - said.ProjectTimeMusic) * quarter) + Rounding);
        var end = Math.Ceiling(said.ProjectTimeSamples + ((said.CycleEndMusic - said.ProjectTimeMusic) * quarter) - Rounding);
        return Math.Abs(start) < WireLimits.ProjectTime && Math.Abs(end) < WireLimits.ProjectTime && start < end
            ? Region.Between((long)start, (long)end)
            : null;
    }
}

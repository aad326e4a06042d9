using TagBox.Ipc.Messages;
using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Capture;

/// <summary>The processing thread's half of a capture: takes what is to be recorded out of each block. Never allocates, locks or throws.</summary>
/// <param name="ring">Takes the audio.</param>
/// <param name="wait">Is called while a block without a deadline waits for room in the ring; says false when there is no use in waiting.</param>
internal sealed class CaptureInput(CaptureRing ring, Func<bool> wait)
{
    private readonly LoopPass pass = new();
    private bool bounced;
    private volatile bool armed;
    private volatile bool isRecording;
    private volatile bool hasDropout;
    private volatile int armings;

    /// <summary>Whether audio that is played is recorded. A capture that ends by itself sets it to false.</summary>
    public bool Armed
    {
        get => armed;
        set
        {
            if (value && !armed)
            {
                pass.Clear();
                (bounced, hasDropout) = (false, false);
                armings++;
            }

            armed = value;
        }
    }

    /// <summary>How often it has been armed.</summary>
    public int Armings => armings;

    /// <summary>Whether the latest block was recorded.</summary>
    public bool IsRecording => isRecording;

    /// <summary>Whether audio was lost since it was armed, because the disk did not keep up. The lost part is a gap, to be played again.</summary>
    public bool HasDropout => hasDropout;

    /// <summary>What was recorded around the loop and does not belong to it; null where there is nothing, or while it is armed. Read by any thread.</summary>
    public LoopTrim? Trim
    {
        get
        {
            int before = armings;
            LoopTrim? trim = armed ? null : pass.Trim;
            // The processing thread may have begun anew meanwhile.
            return armed || armings != before ? null : trim;
        }
    }

    /// <summary>Takes a block.</summary>
    /// <param name="head">Where it lies.</param>
    /// <param name="audio">Its channels, as many as the ring has.</param>
    /// <param name="count">Its samples.</param>
    public void Process(in Playhead head, AudioBus audio, int count)
    {
        isRecording = false;
        if (!head.Offline || !head.Playing)
        {
            EndBounce();
        }

        if (!armed || !head.Playing || Math.Abs(head.Position) > WireLimits.ProjectTime - count)
        {
            return;
        }

        LoopStep step = pass.Advance(head, count);
        for (int at = step.Offset; at < step.Offset + step.Count;)
        {
            int frames = Math.Min(ring.MaxFrames, step.Offset + step.Count - at);
            while (!ring.TryWrite(head.Position + at, audio, at, frames))
            {
                if (!head.CanWait || !wait())
                {
                    // The pass goes on until a whole round has gone by without a loss, which then covers this gap.
                    hasDropout = true;
                    pass.Reset();
                    return;
                }
            }

            isRecording = true;
            bounced |= head.Offline;
            at += frames;
        }

        if (step.IsComplete)
        {
            // Nothing was lost since the pass began, which covers what was lost before.
            (armed, hasDropout) = (false, false);
        }
    }

    /// <summary>The host renders no more: a capture of what was rendered is over.</summary>
    /// <returns>Whether there was one.</returns>
    public bool EndBounce()
    {
        bool ends = bounced && armed;
        bounced = false;
        armed &= !ends;
        isRecording &= !ends;
        return ends;
    }
}

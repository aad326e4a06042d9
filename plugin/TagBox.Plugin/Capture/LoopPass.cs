using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Capture;

/// <summary>
/// Follows the playhead over the loop range and says which part of each block is to be recorded, and when every sample of the
/// range has passed once. Playing may begin anywhere in the range: the sweep then goes on after the wrap until it is back where
/// it began. A jump begins it anew. Without a loop everything is recorded and nothing is ever complete.
/// </summary>
internal sealed class Sweep
{
    // Loop bounds come in quarter notes and are rounded here by other rules than in the host.
    private const long Rounding = 1;

    private bool begun;
    private bool coversLoopStart;
    private bool reachedLoopEnd;
    private bool wrapped;
    private long start;
    private long next;

    /// <summary>Begins anew with the next block.</summary>
    public void Reset() => (begun, wrapped, reachedLoopEnd) = (false, false, false);

    /// <summary>Takes the next block of a running transport.</summary>
    /// <param name="head">Where it lies.</param>
    /// <param name="frames">Its samples.</param>
    public SweepStep Advance(in Playhead head, int frames)
    {
        if (frames == 0)
        {
            return default;
        }

        if (begun && head.Position != next)
        {
            if (!reachedLoopEnd || head.Loop is not { } loop || Math.Abs(head.Position - loop.Start) > Rounding)
            {
                Reset();
            }
            else if (coversLoopStart || wrapped)
            {
                return new(0, 0, true);
            }
            else
            {
                wrapped = true;
            }
        }

        next = head.Position + frames;
        return Cut(head, new Region(head.Position, frames));
    }

    private SweepStep Cut(in Playhead head, Region block)
    {
        Region wanted = head.Loop is { } loop ? block.And(loop) : block;
        reachedLoopEnd = head.Loop is { } range && block.End >= range.End - Rounding;
        if (!begun && wanted.Length > 0)
        {
            begun = true;
            start = wanted.Start;
            coversLoopStart = head.Loop is { } from && start <= from.Start;
        }

        var complete = false;
        if (wrapped && block.End >= start)
        {
            wanted = wanted.And(Region.Between(block.Start, start));
            complete = true;
        }
        else if (head.Loop is { } to && coversLoopStart && wanted.Length > 0)
        {
            complete = wanted.End == to.End;
        }

        return new((int)Math.Max(0, wanted.Start - block.Start), (int)wanted.Length, complete);
    }
}

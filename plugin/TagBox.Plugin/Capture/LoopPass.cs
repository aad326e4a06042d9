using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Capture;

/// <summary>
/// Follows the playhead round the loop and says which part of each block is to be recorded, and when every sample of the loop has
/// passed once. Playing may begin anywhere in the loop: the pass then goes on after the wrap until it is back where it began. A jump
/// begins it anew. Without a loop everything is recorded and nothing is ever complete.
/// </summary>
/// <remarks>
/// Hosts say in quarter notes where the loop lies, as exactly as the ticks they count in and by the tempo of the moment. The sample
/// from which the playhead wraps and the one it wraps to are exact. So the pass records somewhat more than the loop by the host's word,
/// takes its ends from the wrap, and <see cref="Trim"/> says afterwards what was too much.
/// </remarks>
internal sealed class LoopPass
{
    private bool begun;
    private bool wrapped;
    private bool reachedEnd;
    private long start;
    private long next;
    private long margin;
    private int frames;
    private int longestBlock;
    private bool overshoots;
    private Region hint;
    private Region? exact;
    private (long From, long To) jump;

    /// <summary>What was recorded too much; null where there was no loop.</summary>
    public LoopTrim? Trim => margin == 0 ? null : new(exact ?? hint, margin, overshoots);

    /// <summary>Begins anew with the next block.</summary>
    public void Reset() => (begun, wrapped, reachedEnd) = (false, false, false);

    /// <summary>Begins anew and forgets the loop.</summary>
    public void Clear()
    {
        Reset();
        (margin, exact, overshoots, jump) = (0, null, false, default);
    }

    /// <summary>Takes the next block of a running transport.</summary>
    /// <param name="head">Where it lies.</param>
    /// <param name="count">Its samples.</param>
    public LoopStep Advance(in Playhead head, int count)
    {
        if (count == 0)
        {
            return default;
        }

        Region block = new(head.Position, count);
        bool complete = head.Loop is { } loop ? Follow(block, loop, head) : Leave();
        (next, frames, longestBlock) = (block.End, count, Math.Max(longestBlock, count));
        return complete ? new(0, 0, true) : Cut(block, head.Loop, head.LoopTolerance);
    }

    private bool Leave()
    {
        Clear();
        return false;
    }

    /// <summary>Takes notice of a wrap.</summary>
    /// <returns>Whether the loop has been heard as a whole by now.</returns>
    private bool Follow(Region block, Region loop, in Playhead head)
    {
        long tolerance = head.LoopTolerance;
        bool hasWrapped = false;
        if (begun && block.Start != next)
        {
            if (!TryWrap(loop, head))
            {
                Reset();
            }
            else if (wrapped || start <= exact!.Value.Start)
            {
                return true;
            }
            else
            {
                hasWrapped = true;
            }
        }
        else if (begun && !wrapped && reachedEnd && block.Start > hint.End + tolerance)
        {
            // The host plays on, as in a bounce: there will be no wrap to learn from.
            return start <= hint.Start + tolerance;
        }

        wrapped |= hasWrapped;
        // The start is best known where playing begins and the end where it is reached.
        hint = begun && !hasWrapped ? Region.Between(hint.Start, loop.End) : loop;
        margin = Math.Max(margin, tolerance + block.Length);
        return false;
    }

    private bool TryWrap(Region loop, in Playhead head)
    {
        long to = head.Position;
        bool again = jump == (next, to);
        jump = (next, to);
        // A wrap may be late by the rest of a block, and go on by as much behind the loop's start.
        long late = head.LoopTolerance + frames;
        bool isNear = reachedEnd && next <= hint.End + late && to >= loop.Start - head.LoopTolerance && to <= loop.Start + late;
        if (to >= next || !(again || isNear))
        {
            return false;
        }

        if (isNear)
        {
            Locate(loop, to, head.LoopResolution);
        }
        else
        {
            (exact, overshoots) = (Region.Between(to, next), false);
        }

        return true;
    }

    // A block that is shorter than others was cut at the loop's end. Where none is, the host's word tells what it does with the block
    // that holds the end, as far as it is exact.
    private void Locate(Region loop, long to, long resolution)
    {
        (long early, long late) = (to - loop.Start, next - hint.End);
        bool isCut = frames < longestBlock || late <= resolution;
        overshoots = !isCut && early > resolution && Math.Abs(early - late) <= resolution;
        exact = overshoots ? new Region(loop.Start, next - to)
            : isCut || early > resolution ? Region.Between(to, next)
            : Region.Between(to, hint.End);
    }

    private LoopStep Cut(Region block, Region? loop, long tolerance)
    {
        Region wanted = block;
        if (loop is { } range)
        {
            reachedEnd = block.End >= range.End - tolerance;
            long last = begun ? range.End + tolerance : range.End;
            wanted = block.Start >= last ? default : Region.Between(Math.Max(block.Start, range.Start - tolerance), block.End);
        }

        if (!begun && wanted.Length > 0)
        {
            (begun, start) = (true, wanted.Start);
        }

        bool complete = false;
        if (wrapped && block.End >= start)
        {
            wanted = wanted.And(Region.Between(block.Start, start));
            complete = true;
        }

        return new((int)Math.Max(0, wanted.Start - block.Start), (int)wanted.Length, complete);
    }
}

using TagBox.Engine;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Replay;

/// <summary>
/// Keeps in memory what is about to be played: the second after the playhead, and the start of the loop. The processing thread says
/// where it is and takes blocks; the worker reads files.
/// </summary>
internal sealed class ReadAhead : IDisposable
{
    private readonly StemReader[] readers;
    private readonly StemBlock[] blocks;
    private readonly List<StemBlockKey> wanted = [];
    private readonly long ahead;
    private readonly long loopAhead;
    private long position;
    private long loopStart = long.MinValue;
    private long loopEnd = long.MaxValue;
    private volatile TagBoxException? failure;

    /// <summary>Takes over open stems.</summary>
    /// <param name="readers">The stems, in order of time, none overlapping.</param>
    /// <param name="rate">Samples a second, in Hz.</param>
    public ReadAhead(IReadOnlyList<StemReader> readers, int rate)
    {
        this.readers = [.. readers];
        (ahead, loopAhead) = (rate, rate / 4);
        long count = readers.Count == 0 ? 0 : ((ahead + loopAhead) / StemBlock.Frames) + 6;
        blocks = [.. Enumerable.Range(0, (int)count).Select(_ => new StemBlock())];
    }

    /// <summary>Why nothing more is read; null while all is well.</summary>
    public TagBoxException? Failure => failure;

    /// <summary>Says where the playhead is. For the processing thread.</summary>
    /// <param name="head">The playhead.</param>
    public void Seek(in Playhead head)
    {
        Volatile.Write(ref loopStart, head.Loop?.Start ?? long.MinValue);
        Volatile.Write(ref loopEnd, head.Loop?.End ?? long.MaxValue);
        Volatile.Write(ref position, head.Position);
    }

    /// <summary>Finds the set that holds a sample. For the processing thread.</summary>
    /// <param name="at">Project time of the sample.</param>
    /// <param name="end">Where that changes: the set's end, or the next one's start.</param>
    /// <returns>Its index, or -1 where there is none.</returns>
    public int FindSet(long at, out long end)
    {
        end = long.MaxValue;
        for (int set = 0; set < readers.Length; set++)
        {
            Region region = readers[set].Set.Region;
            if (at < region.End)
            {
                end = at < region.Start ? region.Start : region.End;
                return at < region.Start ? -1 : set;
            }
        }

        return -1;
    }

    /// <summary>First sample of a set. For the processing thread.</summary>
    /// <param name="set">Its index.</param>
    public long StartOf(int set) => readers[set].Set.Region.Start;

    /// <summary>Takes a block. For the processing thread, which gives it back by <see cref="StemBlock.Release"/>.</summary>
    /// <param name="key">Which one.</param>
    /// <returns>Null where it is not in memory.</returns>
    public StemBlock? TryAcquire(StemBlockKey key)
    {
        foreach (StemBlock block in blocks)
        {
            if (block.TryRead(key))
            {
                return block;
            }
        }

        return null;
    }

    /// <summary>Reads what is wanted and not yet there. For the worker.</summary>
    public void Fill()
    {
        if (failure is not null || readers.Length == 0)
        {
            return;
        }

        long from = Volatile.Read(ref position);
        List(from);
        foreach (StemBlockKey key in wanted)
        {
            if (!Holds(key) && FindFree() is { } free)
            {
                try
                {
                    readers[key.Set].Read(key.Index, free);
                    free.Publish(key);
                }
                catch (TagBoxException error)
                {
                    free.Publish(new(-1, 0));
                    failure = error;
                    return;
                }

                if (Math.Abs(Volatile.Read(ref position) - from) > loopAhead)
                {
                    // The playhead has gone elsewhere: what is wanted there comes first, with the next call.
                    return;
                }
            }
        }
    }

    /// <summary>Closes the files. For the worker.</summary>
    public void Dispose()
    {
        foreach (StemReader reader in readers)
        {
            reader.Dispose();
        }
    }

    // The nearest first, so that a short memory holds what is needed soonest.
    private void List(long from)
    {
        wanted.Clear();
        (long start, long end) = (Volatile.Read(ref loopStart), Volatile.Read(ref loopEnd));
        Region beforeWrap = from < end ? Region.Between(from, Math.Min(end, from + ahead)) : new(from, ahead);
        Add(beforeWrap);
        if (start != long.MinValue)
        {
            Add(new(start, Math.Max(loopAhead, ahead - beforeWrap.Length)));
        }
    }

    private void Add(Region region)
    {
        for (int set = 0; set < readers.Length; set++)
        {
            Region part = readers[set].Set.Region.And(region);
            long origin = readers[set].Set.Region.Start;
            for (long index = (part.Start - origin) / StemBlock.Frames; part.Length > 0 && index <= (part.End - 1 - origin) / StemBlock.Frames; index++)
            {
                if (wanted.Count < blocks.Length - 1 && !wanted.Contains(new(set, index)))
                {
                    wanted.Add(new(set, index));
                }
            }
        }
    }

    private bool Holds(StemBlockKey key)
    {
        foreach (StemBlock block in blocks)
        {
            if (block.Content == key)
            {
                return true;
            }
        }

        return false;
    }

    private StemBlock? FindFree()
    {
        foreach (StemBlock block in blocks)
        {
            if ((block.Content is not { } content || !wanted.Contains(content)) && block.TryReplace())
            {
                return block;
            }
        }

        return null;
    }
}

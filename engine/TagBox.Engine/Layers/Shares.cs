namespace TagBox.Engine.Layers;

/// <summary>
/// Who does which piece of a work: each worker a range of its own, since neighbours' results lie in the same lines of the cache, and when that is
/// done what others have left, one piece at a time, since pieces are few and large. (<see cref="Parallel"/> hands out ever larger lots.)
/// </summary>
/// <param name="pieces">How many pieces.</param>
/// <param name="count">How many workers, at most <paramref name="pieces"/>.</param>
internal sealed class Shares(int pieces, int count)
{
    // Counters that threads write to lie a cache line apart.
    private const int Line = 16;

    private readonly int[] taken = new int[(count + 1) * Line];

    /// <summary>How many workers.</summary>
    public int Count => count;

    /// <summary>The next piece.</summary>
    /// <param name="worker">For whom, 0 to <see cref="Count"/> - 1.</param>
    /// <param name="piece">Its index.</param>
    /// <returns>Whether there is any left.</returns>
    public bool TryTake(int worker, out int piece)
    {
        for (int turn = 0; turn < count; turn++)
        {
            int share = (worker + turn) % count;
            int start = Start(share);
            ref int place = ref taken[(share + 1) * Line];
            if (Volatile.Read(ref place) < Start(share + 1) - start)
            {
                piece = start + Interlocked.Increment(ref place) - 1;
                if (piece < Start(share + 1))
                {
                    return true;
                }
            }
        }

        piece = -1;
        return false;
    }

    private int Start(int share) => (int)((long)pieces * share / count);
}

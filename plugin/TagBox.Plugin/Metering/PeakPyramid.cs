namespace TagBox.Plugin.Metering;

/// <summary>
/// The peaks of audio that comes in from its beginning on, at every zoom: the lowest level has one for <see cref="BlockFrames"/> samples,
/// each other level one for four of the level below. One thread adds; any may read meanwhile, without a lock, since a peak only widens.
/// </summary>
internal sealed class PeakPyramid
{
    /// <summary>Samples that share a peak: ten minutes at 48 kHz take less than 3 MB.</summary>
    public const int BlockFrames = 256;

    // Each level has a quarter of the peaks of the one below.
    private const int LevelShift = 2;
    private const int LevelMask = (1 << LevelShift) - 1;
    private const int FirstBlocks = 256;

    private volatile Peak[][] levels = Levels(FirstBlocks);
    private long frames;

    /// <summary>Samples a channel that have come in.</summary>
    public long Frames => Volatile.Read(ref frames);

    /// <summary>Adds audio behind what there is.</summary>
    /// <param name="channels">The channels.</param>
    /// <param name="count">Samples of each.</param>
    public void Add(float[][] channels, int count)
    {
        long end = frames + count;
        Reserve(Blocks(end));
        for (int at = 0; at < count;)
        {
            int block = (int)((frames + at) / BlockFrames);
            int next = (int)Math.Min(count, ((block + 1L) * BlockFrames) - frames);
            Peak peak = Peak.Gap;
            foreach (float[] channel in channels)
            {
                peak = peak.Or(Of(channel.AsSpan(at, next - at)));
            }

            Widen(block, peak);
            at = next;
        }

        Volatile.Write(ref frames, end);
    }

    /// <summary>The peak of a stretch, widened to whole blocks.</summary>
    /// <param name="first">Its first sample, counted from the beginning of the audio.</param>
    /// <param name="end">The sample after its last.</param>
    /// <returns><see cref="Peak.Gap"/> where no audio of it has come in yet.</returns>
    public Peak Over(long first, long end)
    {
        // In this order: the levels that are read then hold at least as much.
        (first, end) = (Math.Max(first, 0), Math.Min(end, Frames));
        Peak[][] held = levels;
        Peak peak = Peak.Gap;
        (int block, int last) = first < end ? ((int)(first / BlockFrames), Blocks(end)) : (0, 0);
        for (int level = 0; block < last; level++)
        {
            // What a peak of the level above has is left to it.
            bool isTop = level == held.Length - 1;
            for (; block < last && (isTop || (block & LevelMask) != 0); block++)
            {
                peak = peak.Or(held[level][block]);
            }

            for (; block < last && (last & LevelMask) != 0; last--)
            {
                peak = peak.Or(held[level][last - 1]);
            }

            (block, last) = (block >> LevelShift, last >> LevelShift);
        }

        return peak;
    }

    private static int Blocks(long frames) => (int)((frames + BlockFrames - 1) / BlockFrames);

    private static Peak[][] Levels(int blocks)
    {
        List<Peak[]> all = [];
        for (int length = blocks; ; length = ((length - 1) >> LevelShift) + 1)
        {
            Peak[] level = new Peak[length];
            Array.Fill(level, Peak.Gap);
            all.Add(level);
            if (length == 1)
            {
                return [.. all];
            }
        }
    }

    private static Peak Of(ReadOnlySpan<float> samples)
    {
        (float min, float max) = (float.PositiveInfinity, float.NegativeInfinity);
        foreach (float sample in samples)
        {
            // What is not a number is no peak.
            min = sample < min ? sample : min;
            max = sample > max ? sample : max;
        }

        return new(min, max);
    }

    private void Widen(int block, Peak peak)
    {
        for (int level = 0; level < levels.Length; level++)
        {
            ref Peak shared = ref levels[level][block >> (LevelShift * level)];
            shared = shared.Or(peak);
        }
    }

    private void Reserve(int blocks)
    {
        if (blocks <= levels[0].Length)
        {
            return;
        }

        Peak[][] larger = Levels(Math.Max(blocks, 2 * levels[0].Length));
        foreach ((Peak[] from, Peak[] to) in levels.Zip(larger))
        {
            from.CopyTo(to, 0);
        }

        // A level that is new on top has one peak for all that was there.
        for (int level = levels.Length; level < larger.Length; level++)
        {
            larger[level][0] = levels[^1][0];
        }

        levels = larger;
    }
}

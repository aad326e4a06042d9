namespace TagBox.Engine.Separation;

/// <summary>A stretch of the region that is separated in one go.</summary>
/// <param name="Start">Its first sample, counted from the region's first.</param>
/// <param name="Length">Its samples.</param>
public readonly record struct Window(long Start, int Length)
{
    /// <summary>One past its last sample.</summary>
    public long End => Start + Length;

    /// <summary>Covers a region by windows of one length, spread evenly, each overlapping the next.</summary>
    /// <param name="region">Samples in the region, at least 1.</param>
    /// <param name="length">Samples in a window; a shorter region is one window.</param>
    /// <param name="overlap">Samples that neighbours share at the least, less than half of <paramref name="length"/>.</param>
    public static IReadOnlyList<Window> Cover(long region, int length, int overlap)
    {
        if (region <= length)
        {
            return [new Window(0, (int)region)];
        }

        long steps = (region - length + (length - overlap) - 1) / (length - overlap);
        return [.. Enumerable.Range(0, (int)steps + 1).Select(step => new Window((region - length) * step / steps, length))];
    }
}

namespace TagBox.Engine.Separation;

/// <summary>A stretch of the region that is separated in one go.</summary>
/// <param name="Start">Its first sample, counted from the region's first.</param>
/// <param name="Length">Its samples.</param>
public readonly record struct Window(long Start, int Length)
{
    /// <summary>One past its last sample.</summary>
    public long End => Start + Length;

    /// <summary>Covers a region by windows spread evenly, each overlapping the next; the last may be longer by less than a grid's step.</summary>
    /// <param name="region">Samples in the region, at least 1; one that is hardly longer than a window is one window.</param>
    /// <param name="lengths">How it is cut; the overlap is less than half of a window.</param>
    public static IReadOnlyList<Window> Cover(long region, WindowLengths lengths)
    {
        (int length, int overlap, int grid) = lengths;
        if (region < length + grid)
        {
            return [new Window(0, (int)region)];
        }

        // Rounding down to the grid takes up to a step from what the last two windows share.
        int stride = length - overlap - (grid - 1);
        long steps = (region - length + stride - 1) / stride;
        return [.. Enumerable.Range(0, (int)steps + 1).Select(step =>
        {
            long start = (region - length) * step / steps / grid * grid;
            return new Window(start, step == steps ? (int)(region - start) : length);
        })];
    }
}

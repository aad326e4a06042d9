namespace TagBox.Plugin.Timeline;

/// <summary>A stretch of project time, in samples.</summary>
/// <param name="Start">First sample; may be negative.</param>
/// <param name="Length">Samples, at least 0.</param>
internal readonly record struct Region(long Start, long Length)
{
    /// <summary>The sample after the last.</summary>
    public long End => Start + Length;

    /// <summary>The region between two samples; empty where they are in the wrong order.</summary>
    /// <param name="start">First sample.</param>
    /// <param name="end">The sample after the last.</param>
    public static Region Between(long start, long end) => new(start, Math.Max(0, end - start));

    /// <summary>What this region and another have in common; empty where that is nothing.</summary>
    /// <param name="other">The other.</param>
    public Region And(Region other) => Between(Math.Max(Start, other.Start), Math.Min(End, other.End));
}

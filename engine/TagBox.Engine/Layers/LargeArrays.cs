namespace TagBox.Engine.Layers;

/// <summary>The memory of large arrays, where pooling cannot bound it.</summary>
internal static class LargeArrays
{
    /// <summary>
    /// Collects now what is out of use. Left to itself the collector lets large arrays grow to 4.5 times of what was alive at its last run
    /// before it looks again. A pool (<see cref="Workspace"/>) holds every length that was ever taken: over a window of TAGBOX as
    /// published, whose decoder and taggers are never busy at once, that is 8 % more memory in the same time. There are few objects to
    /// look at, so that a call takes milliseconds.
    /// </summary>
    public static void Free() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
}

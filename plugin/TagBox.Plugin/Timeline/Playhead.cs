using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Timeline;

/// <summary>Where a block lies in the host's project.</summary>
/// <param name="Position">Project time of the block's first sample, in samples; may be negative.</param>
/// <param name="Playing">Whether the transport runs.</param>
/// <param name="Pace">How fast blocks come.</param>
/// <param name="Loop">The range that the host repeats, as far as it can be known from here; null where it repeats none.</param>
/// <param name="LoopTolerance">How far that may be off near the playhead in any host, in samples.</param>
/// <param name="LoopResolution">How far it has been seen to be off in this host, in samples.</param>
internal readonly record struct Playhead(
    long Position, bool Playing, ProcessMode Pace, Region? Loop = null, long LoopTolerance = 0, long LoopResolution = 1)
{
    /// <summary>Whether the host renders.</summary>
    public bool Offline => Pace == ProcessMode.Offline;

    /// <summary>Whether a block has no deadline, so that the disk can be waited for.</summary>
    public bool CanWait => Pace != ProcessMode.Realtime;
}

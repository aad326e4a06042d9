namespace TagBox.Plugin.Timeline;

/// <summary>Where a block lies in the host's project.</summary>
/// <param name="Position">Project time of the block's first sample, in samples; may be negative.</param>
/// <param name="Playing">Whether the transport runs.</param>
/// <param name="Offline">Whether the host renders, so that there is no deadline.</param>
/// <param name="Loop">The range that the host repeats; null where it repeats none.</param>
internal readonly record struct Playhead(long Position, bool Playing, bool Offline, Region? Loop = null);

using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Capture;

/// <summary>Where a loop turned out to lie, and how much may have been recorded around it before that was known.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Margin">Samples before its start and behind its end that do not belong to it.</param>
/// <param name="Overshoots">Whether what was recorded behind its end is its start: the host wraps in the middle of a block.</param>
internal readonly record struct LoopTrim(Region Loop, long Margin, bool Overshoots);

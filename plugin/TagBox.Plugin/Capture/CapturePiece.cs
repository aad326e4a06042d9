using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Capture;

/// <summary>A part of a take that no later take has replaced.</summary>
/// <param name="Take">The take.</param>
/// <param name="Region">The part, in project time.</param>
internal readonly record struct CapturePiece(Take Take, Region Region);

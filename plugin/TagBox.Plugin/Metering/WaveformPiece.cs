using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Metering;

/// <summary>A stretch of project time, and the audio that is there.</summary>
/// <param name="Region">The stretch.</param>
/// <param name="Start">Project time of the first sample that <paramref name="Peaks"/> has.</param>
/// <param name="Peaks">Of the audio; may still grow.</param>
internal sealed record WaveformPiece(Region Region, long Start, PeakPyramid Peaks);

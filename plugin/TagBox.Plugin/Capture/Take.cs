namespace TagBox.Plugin.Capture;

/// <summary>A file of captured audio that is one stretch of project time.</summary>
/// <param name="Path">The file: a Broadcast Wave of 32-bit floats.</param>
/// <param name="DataStart">Where the audio begins in the file, in bytes.</param>
/// <param name="Start">Project time of its first sample.</param>
/// <param name="Format">Of the audio.</param>
internal sealed record Take(string Path, long DataStart, long Start, CaptureFormat Format);

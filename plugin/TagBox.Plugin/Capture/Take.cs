namespace TagBox.Plugin.Capture;

/// <summary>A file of captured audio that is one stretch of project time.</summary>
/// <param name="Path">The file: a Broadcast Wave of 32-bit floats.</param>
/// <param name="Id">Tells its audio from that of every other take, wherever the file is.</param>
/// <param name="DataStart">Where the audio begins in the file, in bytes.</param>
/// <param name="Start">Project time of its first sample.</param>
/// <param name="Format">Of the audio.</param>
internal sealed record Take(string Path, string Id, long DataStart, long Start, CaptureFormat Format);

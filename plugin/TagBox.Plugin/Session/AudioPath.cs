using TagBox.Plugin.Capture;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Session;

/// <summary>What the processing thread works with from activation to deactivation.</summary>
/// <param name="Format">Of the audio.</param>
/// <param name="Clock">Reads the playhead.</param>
/// <param name="Input">Records.</param>
/// <param name="Player">Plays stems.</param>
internal sealed record AudioPath(CaptureFormat Format, HostClock Clock, CaptureInput Input, StemPlayer Player);

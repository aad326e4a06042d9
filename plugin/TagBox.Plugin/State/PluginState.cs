using TagBox.Plugin.Capture;
using TagBox.Plugin.Replay;

namespace TagBox.Plugin.State;

/// <summary>What a project keeps of a plug-in.</summary>
/// <param name="Parameters">What is set.</param>
/// <param name="Captures">What has been captured.</param>
/// <param name="Stems">What that was separated into.</param>
/// <param name="Files">What the files of both can be known by; none where an older version wrote the state.</param>
internal sealed record PluginState(
    IReadOnlyList<KeptParameter> Parameters, IReadOnlyList<CapturePiece> Captures, IReadOnlyList<StemSet> Stems, IReadOnlyList<KeptFile> Files);

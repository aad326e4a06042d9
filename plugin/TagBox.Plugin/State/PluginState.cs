using TagBox.Plugin.Capture;
using TagBox.Plugin.Replay;

namespace TagBox.Plugin.State;

/// <summary>What a project keeps of a plug-in.</summary>
/// <param name="Parameters">What is set.</param>
/// <param name="Captures">What has been captured.</param>
/// <param name="Stems">What that was separated into.</param>
internal sealed record PluginState(
    IReadOnlyList<KeptParameter> Parameters, IReadOnlyList<CapturePiece> Captures, IReadOnlyList<StemSet> Stems);

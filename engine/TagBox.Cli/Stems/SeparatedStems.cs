using TagBox.Cli.Reports;

namespace TagBox.Cli.Stems;

/// <summary>Stems that are done, here or by the engine.</summary>
/// <param name="Settings">What they were made with.</param>
/// <param name="Files">Their files, the rest last.</param>
/// <param name="Clipped">Samples over all stems that were beyond full scale and were clipped.</param>
/// <param name="Warnings">What was guessed of the request: a line each.</param>
internal sealed record SeparatedStems(SettingsReport Settings, IReadOnlyList<StemReport> Files, long Clipped, IReadOnlyList<string> Warnings);

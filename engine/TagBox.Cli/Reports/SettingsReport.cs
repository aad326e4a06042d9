using System.Text.Json.Serialization;

namespace TagBox.Cli.Reports;

/// <summary>What a song was separated with.</summary>
/// <param name="Taggers">Names of those who listened.</param>
/// <param name="Prior">What made the stems.</param>
/// <param name="Steps">Steering steps a window.</param>
/// <param name="Seed">Where randomness started.</param>
/// <param name="Bits">How samples are stored: "16", "24" or "32f".</param>
/// <param name="Licence">The licence that the stems come under; null, and not printed, for their owner's own.</param>
internal sealed record SettingsReport(
    IReadOnlyList<string> Taggers, string Prior, int Steps, int Seed, string Bits,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Licence);

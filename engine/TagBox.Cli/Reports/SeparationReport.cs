using System.Text.Json.Serialization;

namespace TagBox.Cli.Reports;

/// <summary>The result of a separation, as <c>--json</c> prints it.</summary>
/// <param name="Version">TagBox's version.</param>
/// <param name="Input">The song.</param>
/// <param name="Settings">What it was separated with; the same settings give the same bits.</param>
/// <param name="Stems">The files, the rest last.</param>
/// <param name="SecondsTaken">How long it took.</param>
/// <param name="Warnings">What of the song is lost or had to be guessed, and what of the request: a line each.</param>
/// <param name="Heard">What was heard and therefore taken out, the surest first; null, and not printed, where stems were named.</param>
/// <param name="Project">Full path of the project that was written, too; null, and not printed, where none was asked for.</param>
internal sealed record SeparationReport(
    string Version, InputReport Input, SettingsReport Settings, IReadOnlyList<StemReport> Stems, double SecondsTaken, IReadOnlyList<string> Warnings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<HeardSource>? Heard,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Project)
{
    /// <summary>The full path of the page to hear the stems on; null where none was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Page { get; init; }
}

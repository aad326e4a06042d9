namespace TagBox.Cli.Reports;

/// <summary>The result of a separation, as <c>--json</c> prints it.</summary>
/// <param name="Version">TagBox's version.</param>
/// <param name="Input">The song.</param>
/// <param name="Settings">What it was separated with; the same settings give the same bits.</param>
/// <param name="Stems">The files, the rest last.</param>
/// <param name="SecondsTaken">How long it took.</param>
internal sealed record SeparationReport(
    string Version, InputReport Input, SettingsReport Settings, IReadOnlyList<StemReport> Stems, double SecondsTaken);

namespace TagBox.Cli.Reports;

/// <summary>What <c>tagbox doctor --json</c> prints.</summary>
/// <param name="Version">TagBox's version.</param>
/// <param name="Findings">All that was found.</param>
internal sealed record DoctorReport(string Version, IReadOnlyList<Finding> Findings);

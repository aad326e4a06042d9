using TagBox.Engine.Names;

namespace TagBox.Cli.Reports;

/// <summary>What can be asked for, as <c>tagbox tags --list --json</c> prints it.</summary>
/// <param name="Version">TagBox's version.</param>
/// <param name="Names">Every name.</param>
internal sealed record NamesReport(string Version, IReadOnlyList<AskableName> Names);

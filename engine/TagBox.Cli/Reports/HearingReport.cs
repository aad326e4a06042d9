namespace TagBox.Cli.Reports;

/// <summary>What is heard in a song, as <c>tagbox tags --json</c> prints it.</summary>
/// <param name="Version">TagBox's version.</param>
/// <param name="Input">The song.</param>
/// <param name="Taggers">What each tagger hears.</param>
internal sealed record HearingReport(string Version, InputReport Input, IReadOnlyList<TaggerReport> Taggers);

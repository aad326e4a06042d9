namespace TagBox.Cli.Reports;

/// <summary>What is heard in a song, as <c>tagbox tags --json</c> prints it.</summary>
/// <param name="Version">TagBox's version.</param>
/// <param name="Input">The song.</param>
/// <param name="Taggers">What each tagger hears.</param>
/// <param name="Warnings">What of the song is lost or had to be guessed: a line each.</param>
internal sealed record HearingReport(string Version, InputReport Input, IReadOnlyList<TaggerReport> Taggers, IReadOnlyList<string> Warnings);

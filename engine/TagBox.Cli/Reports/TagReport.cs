namespace TagBox.Cli.Reports;

/// <summary>How a tag is heard over time.</summary>
/// <param name="Name">The tag, in its tagger's spelling.</param>
/// <param name="Mean">Mean of <paramref name="Values"/>.</param>
/// <param name="Values">How sure the tagger is of it, 0 to 1, for each moment.</param>
internal sealed record TagReport(string Name, double Mean, IReadOnlyList<float> Values);

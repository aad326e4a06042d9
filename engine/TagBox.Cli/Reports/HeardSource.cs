namespace TagBox.Cli.Reports;

/// <summary>A source that is heard in a stretch of a song.</summary>
/// <param name="Name">Its name in the vocabulary.</param>
/// <param name="Probability">How sure the surest tagger is of it where it is heard best, 0 to 1.</param>
internal sealed record HeardSource(string Name, double Probability);

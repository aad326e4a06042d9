namespace TagBox.Cli.Reports;

/// <summary>What one look at an installation found.</summary>
/// <param name="Of">What was looked at, in a word or two.</param>
/// <param name="Text">What is there.</param>
/// <param name="Advice">What to do about it; null where all is well.</param>
internal sealed record Finding(string Of, string Text, string? Advice = null);

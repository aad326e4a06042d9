namespace TagBox.Cli.Reports;

/// <summary>A stretch that a tagger listened to at once.</summary>
/// <param name="Start">Its beginning, in seconds.</param>
/// <param name="End">Its end, in seconds.</param>
internal sealed record MomentReport(double Start, double End);

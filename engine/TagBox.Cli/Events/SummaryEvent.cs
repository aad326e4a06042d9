using TagBox.Cli.Reports;

namespace TagBox.Cli.Events;

/// <summary>The last line of a list of songs that has come to its end.</summary>
/// <param name="Summary">What came of it.</param>
internal sealed record SummaryEvent(SongSummary Summary) : RunEvent;

using TagBox.Cli.Reports;

namespace TagBox.Cli.Events;

/// <summary>The last line of a separation that is done.</summary>
/// <param name="Result">What <c>--json</c> prints.</param>
internal sealed record ResultEvent(SeparationReport Result) : RunEvent;

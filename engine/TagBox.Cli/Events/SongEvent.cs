using TagBox.Cli.Reports;

namespace TagBox.Cli.Events;

/// <summary>A song of a list has come to its end.</summary>
/// <param name="Song">What <c>--json</c> prints of it.</param>
internal sealed record SongEvent(SongLine Song) : RunEvent;

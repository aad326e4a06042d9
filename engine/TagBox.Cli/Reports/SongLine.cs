using System.Text.Json;
using System.Text.Json.Serialization;

namespace TagBox.Cli.Reports;

/// <summary>What came of one song of a list: the line that <c>--json</c> prints.</summary>
/// <param name="Song">The song's full path.</param>
/// <param name="Status">"done"; "finished" where that was so before; or "failed".</param>
/// <param name="Folder">Full path of the folder of its result; null, and not printed, where there is none.</param>
/// <param name="Result">The report that the command prints of one song, with paths relative to the folder; null, and not printed, where it failed.</param>
/// <param name="Error">Why it failed, in one line; null, and not printed, where it did not.</param>
internal sealed record SongLine(
    string Song, string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Folder,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Result,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error)
{
    /// <summary>The status of a song that was done now.</summary>
    public const string Done = "done";

    /// <summary>The status of a song that had been done before.</summary>
    public const string Finished = "finished";

    /// <summary>The status of a song that could not be done.</summary>
    public const string Failed = "failed";
}

using System.Text.Json;

namespace TagBox.Cli.Songs;

/// <summary>What came of a song.</summary>
/// <param name="Report">The report, with paths relative to the song's folder.</param>
/// <param name="Files">Names of the files in that folder.</param>
/// <param name="Seconds">How much audio it is.</param>
/// <param name="Text">What is shown to people where there is no folder to name.</param>
internal sealed record SongResult(JsonElement Report, IReadOnlyList<string> Files, double Seconds, string Text = "");

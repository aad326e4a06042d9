using System.Globalization;
using System.Text;

namespace TagBox.Cli.Evaluating;

/// <summary>The table of the paper (Manilow et al., arXiv 2110.13071): mean SDRi in decibels over the unprocessed mixture.</summary>
internal static class PaperResults
{
    private static readonly (string Stem, string Tracks)[] Columns =
    [
        ("vocals", "MUSDB18"), ("bass", "MUSDB18"), ("drums", "MUSDB18"),
        ("bass", "Slakh"), ("drums", "Slakh"), ("guitar", "Slakh"), ("piano", "Slakh"), ("strings", "Slakh"),
    ];

    private static readonly (string Method, double?[] Figures)[] Rows =
    [
        ("Open-Unmix", [15.0, 11.9, 11.6, 9.8, 14.4, null, null, null]),
        ("Demucs", [15.5, 13.1, 12.7, 10.8, 15.5, null, null, null]),
        ("Cerberus", [null, 8.3, 7.5, 10.8, 15.4, 10.2, 10.5, 12.5]),
        ("HPSS", [null, null, -0.1, null, 0.3, null, null, null]),
        ("REPET-SIM", [7.8, null, null, null, null, null, null, null]),
        ("TagBox, FCN of MTAT", [7.9, null, 5.7, null, 7.3, 9.6, 8.6, 10.4]),
        ("TagBox, Harmonic CNN of MTAT", [6.6, null, 5.0, null, 6.5, 8.8, 7.3, 8.5]),
        ("TagBox, FCN of Jamendo", [7.4, 7.1, 5.9, 6.9, 7.3, 9.3, 8.7, 10.5]),
        ("TagBox, Harmonic CNN of Jamendo", [6.8, 6.7, 5.8, 6.7, 7.3, 8.3, 8.1, 9.0]),
    ];

    /// <summary>A Markdown table of the paper's figures for some stems, ours above them; empty where the paper has none of them.</summary>
    /// <param name="ours">What was found here, by stem; null where it has no figure.</param>
    /// <param name="silence">What silence would have had, by stem.</param>
    public static string Beside(IReadOnlyDictionary<string, double?> ours, IReadOnlyDictionary<string, double?> silence)
    {
        int[] shown = [.. Enumerable.Range(0, Columns.Length).Where(column => ours.ContainsKey(Columns[column].Stem))];
        if (shown.Length == 0)
        {
            return "";
        }

        StringBuilder text = new();
        text.AppendLine().AppendLine("SDRi beside the paper's (Manilow et al., arXiv 2110.13071; mean over its tracks, which are not these unless you gave the same):").AppendLine();
        AppendRow(text, "SDRi", shown.Select(column => $"{Columns[column].Stem} ({Columns[column].Tracks})"));
        AppendRow(text, "---", shown.Select(_ => "---"));
        AppendRow(text, "**here**", shown.Select(column => Figure(ours[Columns[column].Stem])));
        AppendRow(text, "silence, here", shown.Select(column => Figure(silence[Columns[column].Stem])));
        foreach ((string method, double?[] figures) in Rows.Where(row => shown.Any(column => row.Figures[column] is not null)))
        {
            AppendRow(text, method, shown.Select(column => Figure(figures[column])));
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string name, IEnumerable<string> cells) => text.AppendLine($"| {name} | {string.Join(" | ", cells)} |");

    private static string Figure(double? decibels) => decibels?.ToString("F1", CultureInfo.InvariantCulture) ?? "-";
}

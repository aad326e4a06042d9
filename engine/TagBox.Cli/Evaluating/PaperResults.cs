namespace TagBox.Cli.Evaluating;

/// <summary>Mean SDRi in decibels of the paper's table (arXiv 2110.13071), for its best configuration of TAGBOX: FCN.</summary>
internal static class PaperResults
{
    private static readonly Dictionary<string, string> ByStem = new()
    {
        ["vocals"] = "7.9 (MUSDB18)",
        ["bass"] = "7.1 (MUSDB18), 6.9 (Slakh)",
        ["drums"] = "5.9 (MUSDB18), 7.3 (Slakh)",
        ["guitar"] = "9.6 (Slakh)",
        ["piano"] = "8.7 (Slakh)",
        ["strings"] = "10.5 (Slakh)",
    };

    /// <summary>The figures for a stem; empty where the paper has none.</summary>
    public static string Of(string stem) => ByStem.GetValueOrDefault(stem, "");
}

using System.Globalization;
using System.Text;

namespace TagBox.Cli.Evaluating;

/// <summary>The results of an evaluation, as they are written.</summary>
/// <param name="Version">The program's.</param>
/// <param name="Settings">How it was done.</param>
/// <param name="Scores">Every stem.</param>
internal sealed record EvaluationReport(string Version, string Settings, IReadOnlyList<StemScore> Scores)
{
    /// <summary>One line a stem of a track.</summary>
    public string ToCsv()
    {
        StringBuilder text = new("track,stem,sdr,mixture_sdr,sdri,si_sdr,mixture_si_sdr,si_sdri,whole_sdr,mixture_whole_sdr\n");
        foreach (StemScore score in Scores)
        {
            text.AppendLine(string.Join(',',
                Quoted(score.Track), Quoted(score.Stem), Exact(score.Sdr), Exact(score.MixtureSdr), Exact(score.SdrImprovement), Exact(score.SiSdr),
                Exact(score.MixtureSiSdr), Exact(score.SiSdrImprovement), Exact(score.WholeSdr), Exact(score.MixtureWholeSdr)));
        }

        return text.ToString();
    }

    /// <summary>A table by stem, the mean over tracks, beside silence; and a second one beside all that the paper has for these stems.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"TagBox {Version}: {Settings}").AppendLine();
        text.AppendLine("SDR is BSS Eval v4's (median over frames of a second), SI-SDR over the whole; improvements (i) are over the unprocessed mixture; means over tracks, in dB.").AppendLine();
        text.AppendLine("| stem | tracks | SI-SDR | SI-SDRi | SDR | SDRi | silence's SDRi |");
        text.AppendLine("|---|---|---|---|---|---|---|");
        IGrouping<string, StemScore>[] stems = [.. Scores.GroupBy(score => score.Stem).OrderBy(group => group.Key, StringComparer.Ordinal)];
        foreach (IGrouping<string, StemScore> stem in stems)
        {
            text.AppendLine(Row(stem.Key, [.. stem]));
        }

        text.AppendLine(Row("**all**", Scores));
        return text.Append(PaperResults.Beside(
            stems.ToDictionary(stem => stem.Key, stem => stem.Average(score => score.SdrImprovement)),
            stems.ToDictionary(stem => stem.Key, stem => stem.Average(SilenceImprovement)))).ToString();
    }

    private static string Row(string name, IReadOnlyCollection<StemScore> scores) => string.Join(" | ",
        "| " + name, scores.Count.ToString(CultureInfo.InvariantCulture), Mean(scores.Select(score => (double?)score.SiSdr)), Mean(scores.Select(score => (double?)score.SiSdrImprovement)),
        Mean(scores.Select(score => score.Sdr)), Mean(scores.Select(score => score.SdrImprovement)), Mean(scores.Select(SilenceImprovement)) + " |");

    /// <summary>Silence has an SDR of 0 dB.</summary>
    private static double? SilenceImprovement(StemScore score) => -score.MixtureSdr;

    private static string Mean(IEnumerable<double?> values) =>
        values.Average() is { } mean ? mean.ToString("F1", CultureInfo.InvariantCulture) : "-";

    private static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) => text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

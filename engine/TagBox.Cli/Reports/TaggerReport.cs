using TagBox.Engine.Taggers;

namespace TagBox.Cli.Reports;

/// <summary>What one tagger hears in a song.</summary>
/// <param name="Name">The tagger.</param>
/// <param name="Moments">The stretches it listened to.</param>
/// <param name="Tags">What it heard, the surest first.</param>
internal sealed record TaggerReport(string Name, IReadOnlyList<MomentReport> Moments, IReadOnlyList<TagReport> Tags)
{
    /// <summary>Sums up a timeline.</summary>
    /// <param name="name">Who listened.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="moments">What it heard, at least one moment.</param>
    /// <param name="top">How many tags to keep.</param>
    public static TaggerReport Of(string name, IReadOnlyList<string> tags, IReadOnlyList<TagMoment> moments, int top)
    {
        IEnumerable<TagReport> heard = tags.Select((tag, index) =>
        {
            float[] values = [.. moments.Select(moment => MathF.Round(moment.Probabilities[index], 4))];
            return new TagReport(tag, Math.Round(values.Average(), 4), values);
        });
        return new TaggerReport(
            name,
            [.. moments.Select(moment => new MomentReport(moment.Start, moment.End))],
            [.. heard.OrderByDescending(tag => tag.Mean).Take(top)]);
    }
}

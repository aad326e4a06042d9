using TagBox.Engine.Taggers;

namespace TagBox.Cli.Reports;

/// <summary>What one tagger hears in a song.</summary>
/// <param name="Name">The tagger.</param>
/// <param name="Moments">The stretches it listened to.</param>
/// <param name="Tags">What it heard, the surest first.</param>
internal sealed record TaggerReport(string Name, IReadOnlyList<MomentReport> Moments, IReadOnlyList<TagReport> Tags)
{
    /// <summary>Sums up a timeline.</summary>
    /// <param name="tagger">Who listened.</param>
    /// <param name="moments">What it heard, at least one moment.</param>
    /// <param name="top">How many tags to keep.</param>
    public static TaggerReport Of(Tagger tagger, IReadOnlyList<TagMoment> moments, int top)
    {
        IEnumerable<TagReport> tags = tagger.Tags.Select((tag, index) =>
        {
            float[] values = [.. moments.Select(moment => MathF.Round(moment.Probabilities[index], 4))];
            return new TagReport(tag, Math.Round(values.Average(), 4), values);
        });
        return new TaggerReport(
            tagger.Name,
            [.. moments.Select(moment => new MomentReport(moment.Start, moment.End))],
            [.. tags.OrderByDescending(tag => tag.Mean).Take(top)]);
    }
}

using System.Globalization;
using TagBox.Cli.Reports;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;
using TagBox.Engine.Taggers;

namespace TagBox.Cli.Listening;

/// <summary>Finds the sources that taggers hear in audio, for <c>--stems heard</c>: names of the vocabulary, no genres or moods.</summary>
/// <param name="taggers">Who listens.</param>
internal sealed class HeardSources(IReadOnlyList<Tagger> taggers)
{
    /// <summary>What is asked for instead of names.</summary>
    public const string Word = "heard";

    private const int MostByDefault = 6;

    /// <summary>A source that is more likely there than not is heard.</summary>
    private const double Least = 0.5;

    /// <summary>Reads how many sources are wanted.</summary>
    /// <param name="names">What <c>--stems</c> says.</param>
    /// <returns>The most of them; null where it names stems.</returns>
    /// <exception cref="TagBoxException">It is no number, or there are names beside it.</exception>
    public static int? Most(string names)
    {
        string[] items = names.Split(',', StringSplitOptions.TrimEntries);
        if (!items.Any(IsMeant))
        {
            return null;
        }

        string[] parts = items[0].Split(':');
        if (items.Length > 1)
        {
            throw new TagBoxException($"--stems {Word} takes what is heard, and no names beside it.");
        }

        if (parts.Length == 1)
        {
            return MostByDefault;
        }

        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int most) && most >= 1 && most <= Vocabulary.BuiltIn.Tags.Count
            ? most
            : throw new TagBoxException($"--stems '{items[0]}' is not a number of stems from 1 to {Vocabulary.BuiltIn.Tags.Count}: give {Word}, or {Word}:4.");
    }

    /// <summary>Listens.</summary>
    /// <param name="audio">What to listen to.</param>
    /// <param name="most">How many sources to find at the most.</param>
    /// <param name="progress">Told who listens; no fraction is done by it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The sources, the surest first; at least one.</returns>
    /// <exception cref="TagBoxException">Nothing is heard.</exception>
    public IReadOnlyList<HeardSource> In(IAudioReader audio, int most, IProgress<SeparationProgress> progress, CancellationToken cancellation)
    {
        Dictionary<string, double> surest = Vocabulary.BuiltIn.Tags.ToDictionary(tag => tag, _ => 0.0);
        foreach (Tagger tagger in taggers)
        {
            progress.Report(new SeparationProgress(0, $"listening: {tagger.Name}"));
            TagMoment[] moments = [.. new TagTimeline(tagger).Listen(audio, cancellation: cancellation)];
            foreach (string source in surest.Keys)
            {
                surest[source] = Math.Max(surest[source], Best(moments, TagSpelling.IndicesOf(tagger.Tags, source)));
            }
        }

        HeardSource[] sources = [.. surest.Select(source => new HeardSource(source.Key, Math.Round(source.Value, 4))).OrderByDescending(source => source.Probability)];
        HeardSource[] heard = [.. sources.Where(source => source.Probability >= Least).Take(most)];
        return heard.Length > 0 ? heard : throw new TagBoxException(string.Create(
            CultureInfo.InvariantCulture,
            $"Nothing is heard surely enough for a stem: {sources[0].Name} is the surest with {sources[0].Probability:0.00}, and {Least:0.00} is needed. Name stems with --stems."));
    }

    private static bool IsMeant(string item) => item == Word || item.StartsWith(Word + ":", StringComparison.Ordinal);

    /// <summary>How surely a source is heard.</summary>
    /// <param name="moments">All moments, in order.</param>
    /// <param name="logits">The tagger's answers that mean the source.</param>
    private static double Best(TagMoment[] moments, IReadOnlyList<int> logits)
    {
        if (logits.Count == 0)
        {
            return 0;
        }

        double[] values = [.. moments.Select(moment => (double)logits.Max(logit => moment.Probabilities[logit]))];
        return SurestStretch.Mean(values, moments[0].End - moments[0].Start);
    }
}

using TagBox.Engine.Names;
using TagBox.Engine.Separators.Descriptions;

namespace TagBox.Engine.Separators;

/// <summary>Which of the separators at hand is used for what.</summary>
public static class SeparatorChoice
{
    /// <summary>The one that listens to something: where there are several, the one that tells most sources apart, the first by name of those.</summary>
    /// <param name="separators">Those at hand.</param>
    /// <param name="source">What is to be taken apart: "mixture", or a source.</param>
    public static PublishedSeparator? Of(IEnumerable<PublishedSeparator> separators, string source) => separators
        .Where(separator => separator.ListensTo.Equals(source, StringComparison.OrdinalIgnoreCase))
        .OrderByDescending(separator => separator.Sources.Count).ThenBy(separator => separator.Name, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The one that listens to whole songs.</summary>
    /// <param name="separators">Those at hand.</param>
    public static PublishedSeparator? OfMixture(IEnumerable<PublishedSeparator> separators) => Of(separators, SeparatorDescription.Mixture);

    /// <summary>All that are used for some tags: who listens to songs, and who takes a source further apart into one of the tags.</summary>
    /// <param name="separators">Those at hand.</param>
    /// <param name="tags">What is asked for.</param>
    /// <returns>Each before those that listen to its sources.</returns>
    public static IReadOnlyList<PublishedSeparator> For(IReadOnlyList<PublishedSeparator> separators, IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(separators);
        List<PublishedSeparator> used = [];
        Add(OfMixture(separators), isAsked: true);
        return used;

        void Add(PublishedSeparator? separator, bool isAsked)
        {
            if (separator is null || used.Contains(separator) || (!isAsked && !Gives(separator, tags)))
            {
                return;
            }

            used.Add(separator);
            foreach (string source in separator.Sources)
            {
                Add(Of(separators, source), isAsked: false);
            }
        }
    }

    private static bool Gives(PublishedSeparator separator, IReadOnlyList<string> tags) => tags.Any(tag => TagSpelling.IndicesOf(separator.Gives, tag).Count > 0);
}

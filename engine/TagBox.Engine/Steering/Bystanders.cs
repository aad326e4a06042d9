using TagBox.Engine.Models.Names;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Steering;

/// <summary>
/// Sources that sound beside the wanted ones. Steered along as stems of their own they claim their components, which the wanted
/// stems and the rest would otherwise have to be talked out of; in the result they are part of the rest.
/// </summary>
internal static class Bystanders
{
    /// <summary>Probability from which a source counts as heard.</summary>
    private const float Heard = 0.3f;

    /// <summary>Finds the sources that are heard beside the wanted ones, the clearest first.</summary>
    /// <param name="ears">Who has listened to the mixture.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<StemRequest> Find(IReadOnlyList<TaggerEar> ears, IReadOnlyList<StemRequest> wanted, int most) =>
        [.. Vocabulary.BuiltIn.Tags
            .Where(tag => !wanted.SelectMany(stem => stem.Tags).Any(other => Means(ears, other, tag)))
            .Select(tag => (Tag: tag, Probability: Probability(ears, tag)))
            .Where(source => source.Probability >= Heard)
            .OrderByDescending(source => source.Probability)
            .Take(most)
            .Select(source => new StemRequest(source.Tag, [source.Tag]))];

    /// <summary>Whether two names stand for one tag to some tagger.</summary>
    private static bool Means(IReadOnlyList<TaggerEar> ears, string first, string second) =>
        ears.Any(ear => TagSpelling.IndicesOf(ear.Tagger.Tags, first).Intersect(TagSpelling.IndicesOf(ear.Tagger.Tags, second)).Any());

    /// <summary>The mean over the taggers that know the source, each at the clip where it is clearest.</summary>
    private static float Probability(IReadOnlyList<TaggerEar> ears, string tag)
    {
        float[] heard = [.. ears.Select(ear => ear.Probabilities([.. TagSpelling.IndicesOf(ear.Tagger.Tags, tag)])).Where(clips => clips.Length > 0).Select(clips => clips.Max())];
        return heard.Length == 0 ? 0 : heard.Average();
    }
}

using TagBox.Engine.Checkpoints;

namespace TagBox.Engine.Catalogue;

/// <summary>A tagger's weights with what they need to be used.</summary>
/// <param name="Name">What to call the tagger, such as "mtat-musicnn".</param>
/// <param name="Tags">What it hears, in the order of its logits.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Licence">The licence of its weights.</param>
/// <param name="Weights">Its weights.</param>
internal sealed record TaggerModel(string Name, IReadOnlyList<string> Tags, string Source, string Licence, Checkpoint Weights)
{
    /// <summary>What is said of a source or a licence that nobody told.</summary>
    public const string Unknown = "unknown";

    // Notes in a checkpoint's metadata, spelled as in our own weights; the tags are one a line.
    private const string TagsNote = "tags";
    private const string SourceNote = "source";
    private const string LicenceNote = "license";
    private const char TagEnd = '\n';

    /// <summary>Whether a checkpoint carries its own list of tags, as ours do.</summary>
    public static bool IsSelfDescribed(Checkpoint weights) => weights.Metadata.ContainsKey(TagsNote);

    /// <summary>Reads a tagger from a checkpoint that carries its own list of tags in its metadata.</summary>
    /// <param name="weights">The checkpoint.</param>
    /// <param name="name">What to call the tagger.</param>
    /// <param name="source">Where it comes from, if it does not say so itself.</param>
    /// <exception cref="TagBoxException">There is no list of tags.</exception>
    public static TaggerModel From(Checkpoint weights, string name, string source = Unknown) => weights.Metadata.TryGetValue(TagsNote, out string? tags)
        ? new TaggerModel(name, tags.Split(TagEnd), weights.Metadata.GetValueOrDefault(SourceNote, source), weights.Metadata.GetValueOrDefault(LicenceNote, Unknown), weights)
        : throw new TagBoxException($"The weights of '{name}' do not say what they hear.");

    /// <summary>The weights, carrying the rest in their metadata.</summary>
    public Checkpoint ToSelfDescribed() => new(Weights, new Dictionary<string, string>(Weights.Metadata)
    {
        [TagsNote] = string.Join(TagEnd, Tags),
        [SourceNote] = Source,
        [LicenceNote] = Licence,
    });
}

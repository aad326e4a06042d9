using System.Reflection;
using System.Text.Json;

namespace TagBox.Engine.Names;

/// <summary>The words for sources: tags, groups of tags, and other words for both. Immutable.</summary>
public sealed class Vocabulary
{
    private const string Resource = "vocabulary.json";

    private static readonly Lazy<Vocabulary> Embedded = new(ReadEmbedded);

    private readonly Dictionary<string, string> byWord = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> byKey = [];

    private Vocabulary(VocabularyFile file)
    {
        Tags = file.Tags;
        Groups = file.Groups;
        Synonyms = file.Synonyms;
        if (Groups.Values.SelectMany(members => members).Except(Tags).Concat(Synonyms.Values.Except([.. Tags, .. Groups.Keys])).FirstOrDefault() is string unknown)
        {
            throw new TagBoxException($"The vocabulary mentions '{unknown}', which is none of its tags; its file is damaged.");
        }

        foreach ((string word, string name) in Tags.Concat(Groups.Keys).Select(name => KeyValuePair.Create(name, name)).Concat(Synonyms))
        {
            byWord.TryAdd(word, name);
            byKey.TryAdd(TagSpelling.Key(word), name);
        }
    }

    /// <summary>The vocabulary of the built-in tagger.</summary>
    public static Vocabulary BuiltIn => Embedded.Value;

    /// <summary>The tags, each for one kind of source.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>Broader names, each for several tags.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; }

    /// <summary>Other words, each for a tag or a group.</summary>
    public IReadOnlyDictionary<string, string> Synonyms { get; }

    /// <summary>Reads a vocabulary: JSON of "tags" [tag], "groups" {name: [tag]} and "synonyms" {word: tag or group}.</summary>
    /// <exception cref="TagBoxException">It is damaged.</exception>
    public static Vocabulary Read(Stream stream)
    {
        try
        {
            return new Vocabulary(JsonSerializer.Deserialize(stream, VocabularyJson.Default.VocabularyFile)
                ?? throw new TagBoxException("The vocabulary is empty."));
        }
        catch (JsonException error)
        {
            throw new TagBoxException("The vocabulary is not proper JSON of tags, groups and synonyms.", error);
        }
    }

    /// <summary>Finds the tag or the group that a word stands for.</summary>
    /// <param name="word">A tag, a group or another word for one, in any spelling; its own comes first, so that a plural may mean something else.</param>
    /// <returns>Its name here; null when the word is unknown.</returns>
    public string? Find(string word) => byWord.GetValueOrDefault(word) ?? byKey.GetValueOrDefault(TagSpelling.Key(word));

    private static Vocabulary ReadEmbedded()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new TagBoxException("This build carries no vocabulary; build it from a whole checkout.");
        return Read(stream);
    }
}

namespace TagBox.Engine.Names;

/// <summary>Finds what a typed name means to the taggers at hand.</summary>
/// <param name="vocabulary">The words for sources.</param>
/// <param name="taggers">The tags of each tagger at hand, in its own spelling.</param>
/// <param name="separated">Names that separators give by themselves: these go before other meanings, so that "kick" is not all of the drums.</param>
public sealed class TagFinder(Vocabulary vocabulary, IReadOnlyList<IReadOnlyList<string>> taggers, IReadOnlyList<string>? separated = null)
{
    private const int MostSuggestions = 3;

    /// <summary>Every name that can be asked for: the vocabulary's tags and groups that are heard, then what else the taggers hear.</summary>
    public IReadOnlyList<AskableName> Names { get; } = [.. AskableNames(vocabulary, [.. taggers, separated ?? []])];

    /// <summary>Finds the tags that a name stands for.</summary>
    /// <param name="name">A tag, a group, another word for one, or a tagger's own tag, in any spelling.</param>
    /// <returns>The tags, each heard by at least one tagger at hand: for a group, its members, and its own name where a tagger knows it.</returns>
    /// <exception cref="TagBoxException">The name is unknown, or nobody at hand hears what it stands for.</exception>
    public IReadOnlyList<string> Resolve(string name)
    {
        if (separated is not null && TagSpelling.IndicesOf(separated, name) is [int own, ..] && !vocabulary.Tags.Contains(separated[own]))
        {
            return [separated[own]];
        }

        string? found = vocabulary.Find(name);
        string[] meanings = found is null ? [name] : [.. Meanings(vocabulary, found), name];
        string[] heard = Heard(taggers, meanings);
        return heard.Length > 0 ? heard : throw new TagBoxException(found is null
            ? $"Nothing is called '{name}'{Suggestion(name)}"
            : $"No tagger at hand hears '{found}'; choose or add one that does.");
    }

    /// <summary>Says what a name is taken for, where that goes by another word: what it holds may be more than was meant.</summary>
    /// <param name="name">A name that <see cref="Resolve"/> takes.</param>
    /// <returns>A sentence; null where the name is TagBox's own, or where a tagger at hand hears just that.</returns>
    public string? Meaning(string name)
    {
        string? found = vocabulary.Find(name);
        return found is null || TagSpelling.Key(found) == TagSpelling.Key(name) || Heard(taggers, [name]).Length > 0 ? null : $"'{name}' was taken for {found}.";
    }

    private static IEnumerable<AskableName> AskableNames(Vocabulary vocabulary, IReadOnlyList<IReadOnlyList<string>> taggers)
    {
        ILookup<string, string> synonyms = vocabulary.Synonyms.ToLookup(entry => entry.Value, entry => entry.Key);
        IEnumerable<AskableName> words = vocabulary.Tags.Concat(vocabulary.Groups.Keys)
            .Select(name => new AskableName(name, Heard(taggers, Meanings(vocabulary, name)), [.. synonyms[name]], IsSource: true));
        IEnumerable<AskableName> others = taggers.SelectMany(tags => tags)
            .Where(tag => vocabulary.Find(tag) is null)
            .DistinctBy(TagSpelling.Key)
            .Select(tag => new AskableName(tag, [tag], [], IsSource: false));
        return words.Where(name => name.Tags.Count > 0).Concat(others);
    }

    private static IEnumerable<string> Meanings(Vocabulary vocabulary, string name) =>
        [.. vocabulary.Groups.GetValueOrDefault(name, []), name];

    private static string[] Heard(IReadOnlyList<IReadOnlyList<string>> taggers, IEnumerable<string> tags) =>
        [.. tags.Where(tag => taggers.Any(known => TagSpelling.IndicesOf(known, tag).Count > 0)).DistinctBy(TagSpelling.Key)];

    private string Suggestion(string name)
    {
        string key = TagSpelling.Key(name);
        string[] nearest = [.. Names.SelectMany(known => known.Synonyms.Prepend(known.Name))
            .Select(word => (Word: word, Distance: SpellingDistance.Between(key, TagSpelling.Key(word))))
            .Where(candidate => candidate.Distance <= 1 + (key.Length / 4))
            .OrderBy(candidate => candidate.Distance)
            .DistinctBy(candidate => TagSpelling.Key(candidate.Word))
            .Take(MostSuggestions)
            .Select(candidate => $"'{candidate.Word}'")];
        return nearest.Length == 0 ? "; 'tagbox tags --list' prints every name that can be asked for." : $"; did you mean {string.Join(" or ", nearest)}?";
    }
}

namespace TagBox.Engine.Names;

/// <summary>
/// How one tag is spelled by different taggers and typed by different people. Case, spaces, hyphens, underscores, a final s, and
/// a corpus's prefix ("instrument---") do not count; a few tags have other words for the same thing.
/// </summary>
public static class TagSpelling
{
    private const string PrefixEnd = "---";

    /// <summary>
    /// What the public taggers call a tag of ours, where the words differ. MagnaTagATune has vocal, vocals, voice and singing; MTG-Jamendo
    /// voice, drummachine, synthesizer and keyboard; the Million Song Dataset tells singers by their sex.
    /// </summary>
    private static readonly Dictionary<string, string[]> OtherWords = Keyed(new()
    {
        ["vocals"] = ["voice", "singing", "female vocalists", "male vocalists"],
        ["choir"] = ["choral"],
        ["drums"] = ["drum machine"],
        ["synth"] = ["synthesizer"],
        ["keys"] = ["keyboard"],
        ["no vocals"] = ["no voice", "instrumental"],
    });

    /// <summary>A name in small letters with one blank between its words.</summary>
    /// <param name="name">What someone typed.</param>
    public static string Words(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Join(' ', name.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The form in which names are compared.</summary>
    /// <param name="name">A tag, a group or what someone typed.</param>
    public static string Key(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int prefix = name.LastIndexOf(PrefixEnd, StringComparison.Ordinal);
        string bare = string.Concat((prefix < 0 ? name : name[(prefix + PrefixEnd.Length)..])
            .Where(letter => letter is not (' ' or '-' or '_'))
            .Select(char.ToLowerInvariant));
        return bare.Length > 2 && bare[^1] == 's' && bare[^2] != 's' ? bare[..^1] : bare;
    }

    /// <summary>Finds a tag among those of a tagger.</summary>
    /// <param name="taggerTags">What the tagger hears, in the order of its logits and in its own spelling.</param>
    /// <param name="tag">The wanted tag, in any spelling.</param>
    /// <returns>Every logit that means the tag, any of which may answer for it; none when the tagger does not know it.</returns>
    public static IReadOnlyList<int> IndicesOf(IReadOnlyList<string> taggerTags, string tag)
    {
        ArgumentNullException.ThrowIfNull(taggerTags);
        string key = Key(tag);
        string[] others = OtherWords.GetValueOrDefault(key, []);
        return [.. Enumerable.Range(0, taggerTags.Count).Where(index => Key(taggerTags[index]) is string own && (own == key || others.Contains(own)))];
    }

    private static Dictionary<string, string[]> Keyed(Dictionary<string, string[]> words) =>
        words.ToDictionary(entry => Key(entry.Key), entry => entry.Value.Select(Key).ToArray());
}

using TagBox.Engine.Names;
using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Editor.Model;

/// <summary>Finds names while they are typed: by their beginning, by a word within them, by other words for them, and misspelled.</summary>
internal static class NameSearch
{
    private const int Same = 0;
    private const int Alike = 1;
    private const int Begins = 2;
    private const int HasWord = 3;
    private const int Misspelled = 4;
    private const int Unlike = 100;

    // Three letters are like too many words.
    private const int ShortestMisspelled = 4;

    /// <summary>The names that may be meant, the likeliest first, no two alike.</summary>
    /// <param name="typed">What was typed, whole or in part; blank means nothing.</param>
    /// <param name="most">How many of them.</param>
    public static IReadOnlyList<FoundName> Find(string typed, int most)
    {
        typed = typed.Trim();
        string key = TagSpelling.Key(typed);
        return key.Length == 0 ? [] : [.. StemChoices.Words
            .Select(known => (Found: new FoundName(known.Name, known.Word), Distance: Distance(typed, key, known.Word), IsOwn: known.Name == known.Word))
            .Where(candidate => candidate.Distance < Unlike)
            .OrderBy(candidate => candidate.Distance)
            .ThenByDescending(candidate => candidate.IsOwn)
            .ThenBy(candidate => candidate.Found.Word.Length)
            .Select(candidate => candidate.Found)
            .DistinctBy(found => found.Name)
            .Take(most)];
    }

    private static int Distance(string typed, string key, string word)
    {
        string known = TagSpelling.Key(word);
        if (known == key)
        {
            return word.Equals(typed, StringComparison.OrdinalIgnoreCase) ? Same : Alike;
        }

        if (known.StartsWith(key, StringComparison.Ordinal))
        {
            return Begins;
        }

        if (word.Split(' ').Skip(1).Any(part => TagSpelling.Key(part).StartsWith(key, StringComparison.Ordinal)))
        {
            return HasWord;
        }

        // As far off as the engine lets words be, whether they are typed to their end or not.
        int misspelled = key.Length < ShortestMisspelled ? Unlike : Math.Min(
            SpellingDistance.Between(key, known),
            SpellingDistance.Between(key, known[..Math.Min(key.Length, known.Length)]));
        return misspelled <= 1 + (key.Length / 4) ? Misspelled + misspelled : Unlike;
    }
}

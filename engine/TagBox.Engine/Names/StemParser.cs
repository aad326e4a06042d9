namespace TagBox.Engine.Names;

/// <summary>
/// Reads which stems are wanted: a comma-separated list of names, such as "violin, drums". Names joined by + make one stem, and a
/// label gives it a name of its own: "keys=piano+organ". "everything but vocals", or "instrumental", is what is left without them.
/// </summary>
public static class StemParser
{
    private const string Rest = "rest";
    private const int LongestName = 60;
    private const string Instrumental = "everything but vocals";
    private static readonly string[] Instrumentals = ["instrumental", "instrumentals", "karaoke", "backing track"];
    private static readonly string[] Excepting =
        ["everything but ", "everything except ", "everything without ", "everything minus ", "all but ", "all except ", "all without "];

    private const string NotInFileNames = "\\/:*?\"<>|";

    /// <summary>Reads a list of stems.</summary>
    /// <param name="text">The list.</param>
    /// <param name="finder">Says what the names mean.</param>
    /// <returns>The stems in the order of the list, at least one; no two alike.</returns>
    /// <exception cref="TagBoxException">The list is empty or has a name that is unknown, doubled or reserved.</exception>
    public static IReadOnlyList<StemRequest> Parse(string text, TagFinder finder)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(finder);
        List<StemRequest> stems = new();
        foreach (string item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            StemRequest stem = ParseItem(item, finder);
            if (stem.IsComplement && stems.Find(other => other.IsComplement) is StemRequest other)
            {
                throw new TagBoxException($"'{other.Name}' and '{stem.Name}' overlap: ask for everything but something once.");
            }

            if (stems.Find(other => IsSame(other, stem)) is StemRequest twin)
            {
                throw new TagBoxException($"The stems '{twin.Name}' and '{stem.Name}' are the same; ask for it once.");
            }

            stems.Add(stem);
        }

        return StemClaims.Settle(stems);
    }

    private static StemRequest ParseItem(string item, TagFinder finder)
    {
        string[] sides = item.Split('=', 2, StringSplitOptions.TrimEntries);
        string meaning = Instrumentals.Contains(TagSpelling.Words(sides[^1])) ? Instrumental : TagSpelling.Words(sides[^1]);
        string? excepting = Excepting.FirstOrDefault(meaning.StartsWith);
        string[] words = (excepting is null ? sides[^1] : meaning[excepting.Length..]).Split('+', StringSplitOptions.TrimEntries);
        if (sides[0].Length == 0 || words.Contains(""))
        {
            throw new TagBoxException($"The stem '{item}' lacks a name; write stems as violin,drums or keys=piano+organ.");
        }

        string[] notes = [.. words.Select(finder.Meaning).OfType<string>()];
        return new StemRequest(CheckedName(sides[0]), [.. words.SelectMany(finder.Resolve).Distinct()])
        {
            IsComplement = excepting is not null,
            Note = notes.Length == 0 ? null : string.Join(' ', notes),
        };
    }

    // A stem's name becomes part of a file's.
    private static string CheckedName(string name)
    {
        if (name.Length > LongestName || name.StartsWith('.') || name.EndsWith('.') || name.Any(letter => char.IsControl(letter) || NotInFileNames.Contains(letter)))
        {
            throw new TagBoxException($"A stem cannot be called '{name}': its name goes into a file's name, so keep it short and plain.");
        }

        return name.Equals(Rest, StringComparison.OrdinalIgnoreCase)
            ? throw new TagBoxException($"A stem cannot be called '{name}': what the stems leave is called that, and always comes with them.")
            : name;
    }

    private static bool IsSame(StemRequest first, StemRequest second) =>
        first.Name.Equals(second.Name, StringComparison.OrdinalIgnoreCase)
        || (first.IsComplement == second.IsComplement && first.Tags.ToHashSet().SetEquals(second.Tags));
}

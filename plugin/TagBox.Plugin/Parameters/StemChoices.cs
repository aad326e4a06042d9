using System.Text.Json;

namespace TagBox.Plugin.Parameters;

/// <summary>
/// What a stem can be, at places that never change: automation stores places. Tags have the first half and groups the second; a later
/// vocabulary appends to its lists and thereby to these. A place without a name means off. Projects store names, not places.
/// </summary>
internal static class StemChoices
{
    /// <summary>Places there are.</summary>
    public const int Count = 128;

    /// <summary>The place of no stem.</summary>
    public const int Off = 0;

    private const int FirstTag = 1;
    private const int FirstGroup = Count / 2;

    private static readonly string?[] Names = new string?[Count];
    private static readonly Dictionary<string, int> Places = new(StringComparer.OrdinalIgnoreCase);

    static StemChoices()
    {
        List<KeyValuePair<string, string>> synonyms = [];
        Read(
            tag => Put(FirstTag, tag, FirstGroup),
            group => Put(FirstGroup, group, Count),
            (word, name) => synonyms.Add(new(word, name)));
        foreach (KeyValuePair<string, string> synonym in synonyms)
        {
            if (Places.TryGetValue(synonym.Value, out int place))
            {
                Places.TryAdd(synonym.Key, place);
            }
        }
    }

    /// <summary>The name at a place.</summary>
    /// <param name="place">0 to <see cref="Count"/> - 1.</param>
    /// <returns>Null where there is none.</returns>
    public static string? NameAt(int place) => Names[place];

    /// <summary>Every name and every other word for one.</summary>
    public static IEnumerable<(string Word, string Name)> Words => Places.Select(entry => (entry.Key, Names[entry.Value]!));

    /// <summary>A place without a name, which means off.</summary>
    public static int FirstUnused => Array.IndexOf(Names, null, FirstTag);

    /// <summary>The place of a name.</summary>
    /// <param name="name">A tag, a group or another word for one, in any case.</param>
    /// <returns>Null where it is unknown.</returns>
    public static int? PlaceOf(string name) => Places.TryGetValue(name, out int place) ? place : null;

    private static void Put(int first, string name, int end)
    {
        int place = Array.IndexOf(Names, null, first, end - first);
        if (place >= 0)
        {
            Names[place] = name;
            Places[name] = place;
        }
    }

    // {"tags": [tag], "groups": {group: [tag]}, "synonyms": {word: name}}, token by token: no reflection, and little code in the plug-in.
    private static void Read(Action<string> tag, Action<string> group, Action<string, string> synonym)
    {
        using Stream stream = typeof(StemChoices).Assembly.GetManifestResourceStream("vocabulary.json")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Utf8JsonReader reader = new(bytes);
        string room = "";
        string word = "";
        while (reader.Read())
        {
            switch (reader.TokenType, reader.CurrentDepth, room)
            {
                case (JsonTokenType.PropertyName, 1, _):
                    room = reader.GetString()!;
                    break;
                case (JsonTokenType.String, 2, "tags"):
                    tag(reader.GetString()!);
                    break;
                case (JsonTokenType.PropertyName, 2, "groups"):
                    group(reader.GetString()!);
                    break;
                case (JsonTokenType.PropertyName, 2, "synonyms"):
                    word = reader.GetString()!;
                    break;
                case (JsonTokenType.String, 2, "synonyms"):
                    synonym(word, reader.GetString()!);
                    break;
            }
        }
    }
}

using System.Text;

namespace TagBox.Plugin.Reaper;

/// <summary>File names for what a track is called, by the rules of the actions for REAPER (daw/reaper/tagbox/names.lua).</summary>
internal static class MediaNames
{
    // Room for "<track> 12 - <stem>.wav" within the 255 bytes that file systems take.
    private const int Longest = 120;
    private const string Forbidden = "<>:\"/\\|?*%";

    /// <summary>A name that every system takes.</summary>
    /// <param name="text">What it is made of.</param>
    public static string Safe(string text)
    {
        StringBuilder name = new();
        int length = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            Rune letter = Rune.IsControl(rune) || (rune.IsAscii && Forbidden.Contains((char)rune.Value)) ? new('_') : rune;
            length += letter.Utf8SequenceLength;
            if (length <= Longest)
            {
                name.Append(letter.ToString());
            }
        }

        string safe = name.ToString().TrimStart().TrimEnd(' ', '\t', '.');
        return safe.Length > 0 ? safe : "track";
    }

    /// <summary>A name for a track's stems of which no file lies in a folder yet: the track's, with a number where it must be.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="track">What the track is called.</param>
    public static string Free(string folder, string track)
    {
        string first = Safe(track);
        string name = first;
        string?[] taken = [.. Directory.EnumerateFiles(folder).Select(Path.GetFileName)];
        for (int number = 2; Array.Exists(taken, file => file!.StartsWith($"{name} - ", StringComparison.OrdinalIgnoreCase)); number++)
        {
            name = $"{first} {number}";
        }

        return name;
    }
}

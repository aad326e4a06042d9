using System.Text;

namespace TagBox.Cli.Stems;

/// <summary>Names stem files so that Windows, macOS and Linux all take them: "song - violin.wav".</summary>
internal static class StemFileNames
{
    /// <summary>The name of what the wanted stems leave over.</summary>
    public const string Rest = "rest";

    /// <summary>Bytes of UTF-8 a name may have; file systems take 255, and the temporary file's name is longer.</summary>
    private const int MaxBytes = 200;
    private const int MaxStemBytes = 100;
    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>The file names of a separation's stems and of the rest.</summary>
    /// <param name="song">The song's file name, without its extension.</param>
    /// <param name="stems">The stems' names.</param>
    /// <returns>One name a stem, then the rest's; no two the same, letter case aside.</returns>
    public static string[] Of(string song, IReadOnlyList<string> stems)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        string rest = Name(song, Rest, taken);
        return [.. stems.Select(stem => Name(song, stem, taken)), rest];
    }

    /// <summary>Makes a text fit for a file name: what a system forbids becomes "_", blanks and dots at the end go.</summary>
    public static string Sanitise(string text)
    {
        string allowed = string.Concat(text.Select(c => char.IsControl(c) || Forbidden.Contains(c) ? '_' : c));
        string trimmed = allowed.Trim().TrimEnd('.', ' ');
        return trimmed.Length == 0 ? "_" : trimmed;
    }

    private static string Name(string song, string stem, HashSet<string> taken)
    {
        string end = Shorten(Sanitise(stem), MaxStemBytes);
        string start = Shorten(Sanitise(song), MaxBytes - Encoding.UTF8.GetByteCount(end));
        string name = $"{start} - {end}.wav";
        for (int number = 2; !taken.Add(name); number++)
        {
            name = $"{start} - {end} ({number}).wav";
        }

        return name;
    }

    private static string Shorten(string text, int bytes)
    {
        StringBuilder kept = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            kept.Append(rune);
        }

        return kept.ToString().TrimEnd('.', ' ');
    }
}

using System.Text;
using System.Text.RegularExpressions;
using TagBox.Engine;

namespace TagBox.Cli.Stems;

/// <summary>Names stem files so that Windows, macOS and Linux all take them: "song - violin.wav".</summary>
internal static partial class StemFileNames
{
    /// <summary>The name of what the wanted stems leave over.</summary>
    public const string Rest = "rest";

    /// <summary>Bytes of UTF-8 a name may have; file systems take 255, and the temporary file's name is longer.</summary>
    private const int MaxBytes = 200;
    private const int MaxStemBytes = 100;
    private const int MaxPattern = 64;
    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>How files are called by default.</summary>
    public const string Pattern = $"{Song} - {Stem}";

    private const string Song = "{song}";
    private const string Stem = "{stem}";

    /// <summary>Says whether a text is meant as a pattern rather than as a name.</summary>
    public static bool IsPattern(string text) => Placeholder().IsMatch(text);

    /// <summary>Makes sure of a pattern.</summary>
    /// <param name="pattern">A text in which {song} and {stem} stand for the two.</param>
    /// <exception cref="TagBoxException">Stems would all be called the same, or it is long.</exception>
    public static string Checked(string pattern) => pattern.Contains(Stem) && Encoding.UTF8.GetByteCount(pattern) <= MaxPattern
        ? pattern
        : throw new TagBoxException($"Stems cannot be called '{pattern}': give a short text with {{stem}}, and {{song}} if you like, as in \"{Pattern}\".");

    /// <summary>The file names of a separation's stems and of the rest.</summary>
    /// <param name="song">The song's file name, without its extension.</param>
    /// <param name="stems">The stems' names.</param>
    /// <param name="pattern">How they are called, without extension.</param>
    /// <param name="extension">What they end in, without dot.</param>
    /// <returns>One name a stem, then the rest's; no two the same, letter case aside.</returns>
    public static string[] Of(string song, IReadOnlyList<string> stems, string pattern = Pattern, string extension = "wav")
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        string rest = Name(Rest);
        return [.. stems.Select(Name), rest];

        string Name(string stem)
        {
            string name = StemFileNames.Name(song, stem, pattern);
            string whole = $"{name}.{extension}";
            for (int number = 2; !taken.Add(whole); number++)
            {
                whole = $"{name} ({number}).{extension}";
            }

            return whole;
        }
    }

    /// <summary>The name of the folder that a song's stems go to unless another is named.</summary>
    /// <param name="song">The song's file name, without its extension.</param>
    /// <param name="kind">What goes there, if it is not stems.</param>
    public static string Folder(string song, string kind = "stems") => $"{Shorten(Sanitise(song), MaxBytes)} {kind}";

    /// <summary>Makes a text fit for a file name: what a system forbids becomes "_", blanks and dots at the end go.</summary>
    public static string Sanitise(string text)
    {
        string allowed = string.Concat(text.Select(c => char.IsControl(c) || Forbidden.Contains(c) ? '_' : c));
        string trimmed = allowed.Trim().TrimEnd('.', ' ');
        return trimmed.Length == 0 ? "_" : trimmed;
    }

    private static string Name(string song, string stem, string pattern)
    {
        string end = Shorten(Sanitise(stem), MaxStemBytes);
        string start = Shorten(Sanitise(song), MaxBytes - MaxPattern - Encoding.UTF8.GetByteCount(end));
        return Shorten(Placeholder().Replace(Sanitise(pattern), place => place.Value == Song ? start : end), MaxBytes);
    }

    [GeneratedRegex(@"\{song\}|\{stem\}")]
    private static partial Regex Placeholder();

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

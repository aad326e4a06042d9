using System.Text;

namespace TagBox.Cli.Projects;

/// <summary>Names as project files take them.</summary>
internal static class ProjectText
{
    private static readonly Rune Replacement = new('_');

    /// <summary>A name without the characters that neither XML nor a line of text can hold.</summary>
    public static string Plain(string name) =>
        string.Concat(name.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF ? Replacement : rune));
}

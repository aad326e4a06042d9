using TagBox.Engine;

namespace TagBox.Cli.Stems;

/// <summary>How stem files are called.</summary>
/// <param name="Title">What they are called after; the song if null.</param>
/// <param name="Pattern">Their names, with {song} for the title and {stem} for the stem.</param>
internal sealed record StemNaming(string? Title, string Pattern)
{
    /// <summary>Reads what <c>--name</c> says: a title, or a pattern.</summary>
    /// <param name="text">The text; null where it is not given.</param>
    /// <exception cref="TagBoxException">It is a pattern by which all stems would be called the same.</exception>
    public static StemNaming Of(string? text) => text is not null && StemFileNames.IsPattern(text)
        ? new StemNaming(null, StemFileNames.Checked(text))
        : new StemNaming(text, StemFileNames.Pattern);
}

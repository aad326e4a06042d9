namespace TagBox.Engine.Catalogue;

/// <summary>The names of models: they are folders', on every system.</summary>
internal static class ModelName
{
    /// <summary>The name of the model that comes with the engine.</summary>
    public const string BuiltIn = "builtin";

    private const int Longest = 64;

    /// <summary>Makes a name of what a file or a person calls a model: lower case, and a hyphen for all but letters, digits and dots.</summary>
    /// <exception cref="TagBoxException">Nothing remains, or the name is taken.</exception>
    public static string From(string text)
    {
        string name = string.Concat(text.Take(Longest).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? char.ToLowerInvariant(letter) : '-')).Trim('-', '.');
        return name.Length > 0 && name != BuiltIn
            ? name
            : throw new TagBoxException($"A model cannot be called '{text}'; give it a name of letters and digits.");
    }
}

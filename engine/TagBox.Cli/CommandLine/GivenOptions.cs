using System.CommandLine;

namespace TagBox.Cli.CommandLine;

/// <summary>What was said on a command line.</summary>
internal static class GivenOptions
{
    /// <summary>Whether an option was given.</summary>
    public static bool IsGiven(this ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>Those of some options that were given, each with its values, as one text: what a result depends on.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The options, in the order of the text.</param>
    public static string Text(this ParseResult parsed, IEnumerable<Option> options) => string.Join(' ', options
        .Where(parsed.IsGiven)
        .Select(option => string.Join(' ', [option.Name, .. parsed.GetResult(option)!.Tokens.Select(token => token.Value)])));
}

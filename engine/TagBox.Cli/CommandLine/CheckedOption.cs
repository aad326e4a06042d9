using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace TagBox.Cli.CommandLine;

/// <summary>Makes options that say in one line what they take when they are given something else.</summary>
internal static class CheckedOption
{
    /// <summary>An option that takes one of a few words.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="choices">The words.</param>
    /// <param name="otherwise">The word it has when it is not given.</param>
    public static Option<string> Choice(string name, IEnumerable<string> choices, string otherwise)
    {
        string[] words = [.. choices];
        return new Option<string>(name)
        {
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => otherwise,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (!words.Contains(text))
                {
                    result.AddError($"{name} '{text}' is not known: give {Sentence(words)}.");
                }

                return text;
            },
        };
    }

    /// <summary>An option that takes a whole number.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="least">The smallest number it takes.</param>
    /// <param name="most">The largest number it takes.</param>
    /// <param name="otherwise">The number it has when it is not given.</param>
    public static Option<int> Number(string name, int least, int most, int otherwise) => new(name)
    {
        HelpName = "number",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => Whole(result, name, least, most),
    };

    /// <summary>An option that takes a whole number, and is null when it is not given.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="least">The smallest number it takes.</param>
    /// <param name="most">The largest number it takes.</param>
    public static Option<int?> OptionalNumber(string name, int least, int most) => new(name)
    {
        HelpName = "number",
        CustomParser = result => Whole(result, name, least, most),
    };

    /// <summary>An option that takes a number.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="least">The smallest number it takes.</param>
    /// <param name="most">The largest number it takes.</param>
    /// <param name="otherwise">The number it has when it is not given.</param>
    public static Option<double> Real(string name, double least, double most, double otherwise) => new(name)
    {
        HelpName = "number",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result => Number(result, name, least, most),
    };

    /// <summary>An option that takes a number, and is null when it is not given.</summary>
    /// <param name="name">Its name, with dashes.</param>
    /// <param name="least">The smallest number it takes.</param>
    /// <param name="most">The largest number it takes.</param>
    public static Option<double?> OptionalReal(string name, double least, double most) => new(name)
    {
        HelpName = "number",
        CustomParser = result => Number(result, name, least, most),
    };

    private static double Number(ArgumentResult result, string name, double least, double most)
    {
        string text = result.Tokens[0].Value;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !(number >= least && number <= most))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} '{text}' is not a number from {least} to {most}."));
        }

        return number;
    }

    private static int Whole(ArgumentResult result, string name, int least, int most)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) || number < least || number > most)
        {
            result.AddError($"{name} '{text}' is not a whole number from {least} to {most}.");
        }

        return number;
    }

    private static string Sentence(string[] words) => words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
}

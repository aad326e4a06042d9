using System.CommandLine.Parsing;
using System.Globalization;

namespace TagBox.Cli.CommandLine;

/// <summary>A moment in a song as people type it: "12.5", "1:02.250" or "1:02:03".</summary>
internal static class TimePosition
{
    private const int Base = 60;

    /// <summary>Reads an option's value.</summary>
    /// <param name="result">The option's one token; gets an error when it is not a time.</param>
    /// <returns>Seconds, exactly as typed.</returns>
    public static decimal? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string name = (result.Parent as OptionResult)?.Option.Name ?? "";
        if (text.StartsWith('-'))
        {
            result.AddError($"{name} {text} is before the beginning: give a time from 0 on.");
        }
        else if (TryParse(text) is { } seconds)
        {
            return seconds;
        }
        else
        {
            result.AddError($"{name} '{text}' is not a time: give seconds (12.5) or minutes and seconds (1:02.250).");
        }

        return null;
    }

    /// <summary>Writes a time as minutes and seconds.</summary>
    /// <param name="seconds">The time, at least 0.</param>
    public static string Format(double seconds)
    {
        double whole = Math.Round(seconds, 3);
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(whole / Base):0}:{whole % Base:00.###}");
    }

    private static decimal? TryParse(string text)
    {
        const NumberStyles Digits = NumberStyles.AllowDecimalPoint;
        string[] parts = text.Split(':');
        if (parts.Length > 3)
        {
            return null;
        }

        decimal total = 0;
        for (int index = 0; index < parts.Length; index++)
        {
            bool isLast = index == parts.Length - 1;
            if (!decimal.TryParse(parts[index], isLast ? Digits : NumberStyles.None, CultureInfo.InvariantCulture, out decimal value)
                || value > 1_000_000 || (index > 0 && value >= Base))
            {
                return null;
            }

            total = (total * Base) + value;
        }

        return total;
    }
}

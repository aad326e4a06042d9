using System.CommandLine.Parsing;
using System.Globalization;

namespace TagBox.Cli.CommandLine;

/// <summary>A moment in a song as people and programs type it: "12.5", "1:02.250", "1:02:03", or a sample, "441000s".</summary>
/// <param name="Number">Seconds or samples, at least 0, exactly as typed.</param>
/// <param name="IsSample">Whether it counts samples.</param>
internal readonly record struct TimePosition(decimal Number, bool IsSample = false)
{
    private const int Base = 60;
    private const char SampleEnd = 's';
    private const long MaxSample = 1L << 53;

    /// <summary>The nearest sample.</summary>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    public long Sample(int sampleRate) => IsSample ? (long)Number : (long)Math.Round(Number * sampleRate);

    /// <summary>Reads the value of an option that takes a moment.</summary>
    /// <param name="result">The option's one token; gets an error when it is no moment.</param>
    public static TimePosition? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!text.EndsWith(SampleEnd))
        {
            return ParseSeconds(result) is { } seconds ? new TimePosition(seconds) : null;
        }

        if (long.TryParse(text.AsSpan()[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long sample) && sample <= MaxSample)
        {
            return new TimePosition(sample, IsSample: true);
        }

        result.AddError($"{Name(result)} '{text}' is not a sample: give a whole number from 0 on and s (441000s).");
        return null;
    }

    /// <summary>Reads the value of an option that takes a time.</summary>
    /// <param name="result">The option's one token; gets an error when it is not a time.</param>
    /// <returns>Seconds, exactly as typed.</returns>
    public static decimal? ParseSeconds(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text.StartsWith('-'))
        {
            result.AddError($"{Name(result)} {text} is before the beginning: give a time from 0 on.");
        }
        else if (TryParse(text) is { } seconds)
        {
            return seconds;
        }
        else
        {
            result.AddError($"{Name(result)} '{text}' is not a time: give seconds (12.5) or minutes and seconds (1:02.250).");
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

    private static string Name(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? "";

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

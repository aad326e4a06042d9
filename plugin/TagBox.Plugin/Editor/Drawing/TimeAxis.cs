using System.Globalization;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Editor.Drawing;

/// <summary>Project time from left to right; the same one for the capture and all stems.</summary>
/// <param name="Span">What is shown, in samples.</param>
/// <param name="Rate">Samples a second, in Hz.</param>
/// <param name="Left">Where it begins, in points.</param>
/// <param name="Width">How wide it is, in points.</param>
internal readonly record struct TimeAxis(Region Span, int Rate, float Left, float Width)
{
    private static readonly double[] Steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 36_000];

    /// <summary>Where a sample is, in points; may lie outside.</summary>
    /// <param name="frame">In project time.</param>
    public float X(long frame) => Left + (float)((frame - Span.Start) * (double)Width / Math.Max(1, Span.Length));

    /// <summary>Whether a sample is within what is shown.</summary>
    /// <param name="frame">In project time.</param>
    public bool Shows(long frame) => frame >= Span.Start && frame <= Span.End;

    /// <summary>Round times, as dense as they can be read.</summary>
    /// <param name="distance">From one to the next at least, in points.</param>
    public IEnumerable<(float X, string Text)> Ticks(float distance)
    {
        double points = Width * (double)Rate / Math.Max(1, Span.Length);
        double step = Steps.FirstOrDefault(step => step * points >= distance, Steps[^1]);
        for (double tick = Math.Ceiling((double)Span.Start / Rate / step); tick * step * Rate <= Span.End; tick++)
        {
            yield return (X((long)Math.Round(tick * step * Rate)), Clock(tick * step, step < 1));
        }
    }

    /// <summary>A time as minutes and seconds.</summary>
    /// <param name="seconds">In seconds; may be negative.</param>
    /// <param name="exact">Whether to say hundredths of a second.</param>
    public static string Clock(double seconds, bool exact)
    {
        TimeSpan time = TimeSpan.FromMilliseconds(Math.Round(Math.Abs(seconds) * 1000));
        string text = $"{(int)time.TotalMinutes}:{time.Seconds:00}";
        return (seconds < 0 ? "-" : "") + (exact ? string.Create(CultureInfo.InvariantCulture, $"{text}.{time.Milliseconds / 10:00}") : text);
    }
}

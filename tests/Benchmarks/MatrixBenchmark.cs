using System.Diagnostics;
using TagBox.Engine.Layers;

namespace TagBox.Benchmarks;

/// <summary>Matrix products of the sizes that factorising and naming have, by turns with PyTorch and, where it is built in, TorchSharp.</summary>
internal static class MatrixBenchmark
{
    private const int Turns = 20;
    private const int InARow = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private static readonly MatrixSize[] Sizes =
    [
        new(1024, 1024, 1024, false, false),
        new(1025, 860, 48, false, false),
        new(48, 860, 1025, false, false),
        new(48, 860, 1025, true, false),
        new(1025, 48, 860, false, true),
        new(2048, 128, 128, false, false),
        new(480, 384, 128, false, true),
        new(480, 128, 384, false, true),
        new(3, 200_000, 48, false, false),
    ];

    /// <summary>Prints the best time of each.</summary>
    /// <param name="peer">PyTorch; null where there is none.</param>
    /// <param name="peak">Fused multiply-adds a second that the machine can do, times two.</param>
    public static void Run(TorchPeer? peer, double peak)
    {
        foreach (MatrixSize size in Sizes)
        {
            float[] a = Noise(size.Rows * size.Depth);
            float[] b = Noise(size.Depth * size.Columns);
            float[] c = new float[size.Rows * size.Columns];
            double ours = double.PositiveInfinity;
            double pyTorch = double.PositiveInfinity;
            double torchSharp = double.PositiveInfinity;
            using IDisposable? sharp = TorchSharpProduct.Make(size, out Func<double>? time);
            for (int turn = 0; turn < Turns; turn++)
            {
                // The peers' threads look for more work for a while, on the cores that we need; then all sleep, and the first product wakes them.
                Thread.Sleep(Pause);
                ours = Math.Min(ours, Best(() => Multiply()) ?? ours);
                pyTorch = Math.Min(pyTorch, Best(() => peer?.Time(size.ToString())) ?? pyTorch);
                torchSharp = Math.Min(torchSharp, Best(() => time?.Invoke()) ?? torchSharp);
            }

            double Multiply()
            {
                long start = Stopwatch.GetTimestamp();
                Gemm.Multiply(a, b, c, size.Rows, size.Columns, size.Depth, size.TransposeA, size.TransposeB);
                return Stopwatch.GetElapsedTime(start).TotalSeconds;
            }

            double work = 2.0 * size.Rows * size.Columns * size.Depth;
            Console.WriteLine(
                $"{size}: {ours * 1e3:F3} ms, {work / ours / 1e9:F0} GFLOP/s, {work / ours / peak:P0} of the peak"
                + $"{Beside("PyTorch", pyTorch, ours)}{Beside("TorchSharp", torchSharp, ours)}");
        }
    }

    private static double? Best(Func<double?> seconds) => Enumerable.Range(0, InARow).Min(_ => seconds());

    private static string Beside(string peer, double seconds, double ours) =>
        double.IsFinite(seconds) ? $"; {peer} {seconds * 1e3:F3} ms, we are {seconds / ours:F2} times as fast" : "";

    private static float[] Noise(int length)
    {
        Random random = new(length);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }
}

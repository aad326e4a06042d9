using System.Diagnostics;
using System.Globalization;
using TagBox.Engine.Checkpoints;
using TagBox.Engine.Layers;
using TagBox.Engine.Published;

namespace TagBox.Benchmarks;

/// <summary>
/// One step's quantiser and decoder, forward and back to the latent, over 5 s by Jukebox's bottom level with random weights; beside
/// PyTorch by turns, running the bottom decoder alone with input gradients, and the authors' graph: three decoders with gradients of
/// the weights too (both without the quantiser).
/// </summary>
internal static class VqVaeBenchmark
{
    private const int Turns = 3;
    private const int Latents = 27562;
    private const int Stages = 3;
    private const int Depth = 8;
    private const int Width = 64;

    public static void Run(TorchPeer? peer, double peak)
    {
        VqVaeLevel level = VqVaeLoader.Load(RandomCheckpoint(), 0);
        Tensor latent = Net.Weights(1, Width, Latents);
        Tensor gradient = Net.Weights(1, 1, Latents * level.Hop);
        List<(double Ours, double Bottom, double Authors)> times = [];
        for (int turn = 0; turn <= Turns; turn++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            level.Decode(latent).Backward(gradient);
            times.Add((watch.Elapsed.TotalSeconds, peer?.Time("vqvae_bottom") ?? double.NaN, peer?.Time("vqvae_authors") ?? double.NaN));
        }

        (double ours, double bottom, double authors) = (times.Skip(1).Min(time => time.Ours), times.Skip(1).Min(time => time.Bottom), times.Skip(1).Min(time => time.Authors));

        // A residual block has 4 weights a channel and channel, a transposed convolution as many an input; stages at 1/8, 1/4 and 1/2 of the rate.
        double multiplyAdds = (double)Width * Width * Latents * (((4 * Depth) + 4) * (1 + 2 + 4));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"vqvae bottom level, 5 s, quantiser, decoder and latent gradient: {ours * 1e3:F0} ms, {4e-9 * multiplyAdds / ours:F0} GFLOP/s, {4 * multiplyAdds / ours / peak:P0} of the peak; "
            + $"PyTorch's bottom decoder {bottom * 1e3:F0} ms, the authors' graph {authors * 1e3:F0} ms: we are {bottom / ours:F2} and {authors / ours:F2} times as fast by the best of {Turns}"));
    }

    private static Checkpoint RandomCheckpoint()
    {
        Dictionary<string, Tensor> tensors = [];
        void Add(string name, int outputs, params int[] shape)
        {
            tensors[name + ".weight"] = Net.Weights(shape);
            tensors[name + ".bias"] = Net.Weights(outputs);
        }

        void Resnet(string name)
        {
            for (int block = 0; block < Depth; block++)
            {
                Add($"{name}.model.{block}.model.1", Width, Width, Width, 3);
                Add($"{name}.model.{block}.model.3", Width, Width, Width, 1);
            }
        }

        string encoder = "encoders.0.level_blocks.0.model";
        string decoder = "decoders.0.level_blocks.0.model";
        for (int stage = 0; stage < Stages; stage++)
        {
            Add($"{encoder}.{stage}.0", Width, Width, stage == 0 ? 1 : Width, 4);
            Resnet($"{encoder}.{stage}.1");
            Resnet($"{decoder}.{stage + 1}.0");
            Add($"{decoder}.{stage + 1}.1", Width, Width, Width, 4);
        }

        Add($"{encoder}.{Stages}", Width, Width, Width, 3);
        Add($"{decoder}.0", Width, Width, Width, 3);
        Add("decoders.0.out", 1, 1, Width, 3);
        tensors["bottleneck.level_blocks.0.k"] = Net.Weights(2048, Width);
        return new Checkpoint(tensors);
    }
}

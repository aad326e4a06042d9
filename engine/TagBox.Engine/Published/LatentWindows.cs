using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;
using TagBox.Engine.Spectra;
using TagBox.Engine.Taggers;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Published;

/// <summary>
/// TAGBOX as published (arXiv 2110.13071), window by window: each stem has a latent of its own, steered by algorithm 1. Where windows
/// overlap, a stem's latent goes on from where the window before left it. Any number of channels is steered as their mean, and masked
/// alike.
/// </summary>
public sealed class LatentWindows : IWindowSeparator
{
    private const double WindowSeconds = 24;
    private const double OverlapSeconds = 2;

    private readonly VqVaeLevel model;
    private readonly LatentSettings settings;
    private readonly TagTarget[] targets;

    /// <summary>The end of each stem's steered latent, and where it lies in the region, in latents.</summary>
    private readonly (Tensor Latent, long Start)?[] carried;

    /// <summary>Begins a region.</summary>
    /// <param name="model">The VQ-VAE.</param>
    /// <param name="taggers">Who listens.</param>
    /// <param name="stems">What is wanted.</param>
    /// <param name="settings">How.</param>
    /// <exception cref="TagBoxException">No tagger knows a stem, or they listen at different rates.</exception>
    public LatentWindows(VqVaeLevel model, IReadOnlyList<Tagger> taggers, IReadOnlyList<StemRequest> stems, LatentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(stems);
        (this.model, this.settings) = (model, settings);
        targets = [.. stems.Select(stem => new TagTarget(taggers, stem.Tags, settings.Padding))];
        carried = new (Tensor, long)?[targets.Length];
    }

    /// <inheritdoc/>
    /// <remarks>Windows begin where latents do.</remarks>
    public WindowLengths Lengths(int sampleRate)
    {
        long hop = (long)sampleRate * model.Hop;
        int grid = (int)(hop / Divisor(hop, model.SampleRate));
        return new((int)(WindowSeconds * sampleRate), (int)(OverlapSeconds * sampleRate) + grid, grid);
    }

    /// <inheritdoc/>
    public AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        ArgumentNullException.ThrowIfNull(report);
        float[] mono = Mono(mixture);
        float peak = MathF.Abs(TensorPrimitives.MaxMagnitude(mono));
        if (peak == 0)
        {
            return [.. targets.Select(_ => new AudioBuffer(mixture.Channels.Length, mixture.Length, mixture.SampleRate))];
        }

        MaskedMixture masked = new(mixture, mono, model.SampleRate, settings);
        Tensor heard = new Resampler(mixture.SampleRate, model.SampleRate).Forward(new Tensor(mono, 1, mono.Length)).Output;
        Tensor scaled = new(heard.Shape);
        TensorPrimitives.Divide(heard.Data, peak, scaled.Data);
        long start = window.Start * model.SampleRate / mixture.SampleRate / model.Hop;
        AudioBuffer[] stems = new AudioBuffer[targets.Length];
        for (int stem = 0; stem < stems.Length; stem++)
        {
            int done = stem;
            int steps = 0;
            LatentSteering steering = new(model, targets[stem], settings, scaled);
            Tensor latent = steering.Encode();
            CarryOver(carried[stem], latent, start);
            steering.Run(latent, _ => report((done + ((double)steps++ / settings.Steps)) / stems.Length, "steering"), cancellation);
            carried[stem] = (latent, start);
            Tensor audio = steering.Decode(latent);
            TensorPrimitives.Multiply(audio.Data, peak, audio.Data);
            stems[stem] = masked.Stem(audio);
        }

        return stems;
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);

    /// <summary>The mean of the channels.</summary>
    internal static float[] Mono(AudioBuffer audio)
    {
        float[] mono = new float[audio.Length];
        foreach (float[] channel in audio.Channels)
        {
            TensorPrimitives.MultiplyAdd(channel, 1f / audio.Channels.Length, mono, mono);
        }

        return mono;
    }

    /// <summary>Puts the end of the window before in place of the beginning of this one.</summary>
    private static void CarryOver((Tensor Latent, long Start)? before, Tensor latent, long start)
    {
        if (before is not { } carried || start < carried.Start || start >= carried.Start + carried.Latent[2])
        {
            return;
        }

        int from = (int)(start - carried.Start);
        int shared = Math.Min(carried.Latent[2] - from, latent[2]);
        for (int channel = 0; channel < latent[1]; channel++)
        {
            carried.Latent.Data.AsSpan((channel * carried.Latent[2]) + from, shared).CopyTo(latent.Data.AsSpan(channel * latent[2]));
        }
    }
}

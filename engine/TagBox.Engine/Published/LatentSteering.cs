using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TagBox.Engine.Steering;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Published;

/// <summary>
/// Algorithm 1 of TAGBOX (arXiv 2110.13071) over one window: moves the latent of a VQ-VAE until taggers hear the wanted tags, and no
/// other, in the mixture masked by the decoded audio.
/// </summary>
/// <remarks>Unlike the authors' code, and like their paper, it masks the true mixture and leaves the codebook as it was trained.</remarks>
internal sealed class LatentSteering
{
    private readonly VqVaeLevel model;
    private readonly TagTarget target;
    private readonly LatentSettings settings;
    private readonly Tensor mixture;
    private readonly int samples;
    private readonly SpectralMask[] masks;
    private readonly Resampler resampler;

    /// <summary>Prepares a window.</summary>
    /// <param name="model">The VQ-VAE.</param>
    /// <param name="target">What should be heard.</param>
    /// <param name="settings">How.</param>
    /// <param name="mixture">The window, mono at the VQ-VAE's rate, at a peak of 1: [1, samples].</param>
    public LatentSteering(VqVaeLevel model, TagTarget target, LatentSettings settings, Tensor mixture)
    {
        (this.model, this.target, this.settings) = (model, target, settings);
        samples = mixture[1];
        this.mixture = Extended(mixture, Math.Max(model.Hop, settings.FftSizes.Max() / 2));
        masks = settings.Masks
            ? [.. settings.FftSizes.Select(size => new SpectralMask(this.mixture, new StftSettings(size, size / 2, WindowShape.SquareRootHann)))]
            : [];
        resampler = new Resampler(model.SampleRate, target.SampleRate);
    }

    /// <summary>The latent where steering begins, not quantised: [1, channels, latents].</summary>
    public Tensor Encode()
    {
        Tensor latent = model.Encode(mixture.Reshape(1, 1, mixture[1]));
        LargeArrays.Free();
        return latent;
    }

    /// <summary>Decodes a latent.</summary>
    /// <returns>Audio at the VQ-VAE's rate, as long as the window: [1, samples].</returns>
    public Tensor Decode(Tensor latent) => new(model.Decode(latent).Output.Data[..samples], 1, samples);

    /// <summary>Steers a latent, in place.</summary>
    /// <param name="latent">Where to begin, [1, channels, latents].</param>
    /// <param name="told">Told the loss before each step.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public void Run(Tensor latent, Action<double> told, CancellationToken cancellation)
    {
        Adam adam = new(latent.Data.Length, settings.Ascends ? -settings.LearningRate : settings.LearningRate);
        (double Loss, float[] Latent, int Step) best = (double.PositiveInfinity, latent.Data, 0);
        for (int step = 0; step < settings.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            (double loss, Tensor gradient) = Evaluate(latent);
            told(loss);
            double cost = settings.Ascends ? -loss : loss;
            if (settings.Patience is { } patience)
            {
                best = cost < best.Loss ? (cost, [.. latent.Data], step) : best;
                if (step - best.Step >= patience)
                {
                    break;
                }
            }

            adam.Step(latent.Data, gradient.Data);
            LargeArrays.Free();
        }

        if (settings.Patience is not null && settings.Steps > 0)
        {
            best.Latent.CopyTo(latent.Data, 0);
        }
    }

    /// <summary>The loss at a latent, and its derivative.</summary>
    private (double Loss, Tensor Gradient) Evaluate(Tensor latent)
    {
        Pass decoded = model.Decode(latent);
        LargeArrays.Free();
        Tensor audio = decoded.Output.Reshape(1, mixture[1]);
        Pass[] masked = [.. masks.Select(mask => mask.Forward(audio))];
        Pass heard = resampler.Forward(Cut(masked.Length == 0 ? [audio] : [.. masked.Select(pass => pass.Output)]));
        (double loss, Tensor slope) = target.Evaluate(heard.Output);
        Tensor signals = heard.Backward(slope);
        Tensor gradient = new(1, mixture[1]);
        for (int signal = 0; signal < signals[0]; signal++)
        {
            Tensor own = new(1, mixture[1]);
            signals.Data.AsSpan(signal * samples, samples).CopyTo(own.Data);
            TensorPrimitives.Add(gradient.Data, masked.Length == 0 ? own.Data : masked[signal].Backward(own).Data, gradient.Data);
        }

        masked = [];
        LargeArrays.Free();
        return (loss, decoded.Backward(gradient.Reshape(1, 1, mixture[1])));
    }

    /// <summary>Signals without what lies past the window's end, [signals, samples].</summary>
    private Tensor Cut(Tensor[] signals)
    {
        Tensor cut = new(signals.Length, samples);
        for (int signal = 0; signal < signals.Length; signal++)
        {
            signals[signal].Data.AsSpan(0, samples).CopyTo(cut.Data.AsSpan(signal * samples));
        }

        return cut;
    }

    private static Tensor Extended(Tensor mixture, int unit)
    {
        Tensor extended = new(1, (mixture[1] + unit - 1) / unit * unit);
        mixture.Data.CopyTo(extended.Data, 0);
        return extended;
    }
}

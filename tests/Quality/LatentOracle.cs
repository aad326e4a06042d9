using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Published;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Quality;

/// <summary>
/// The ceiling of TAGBOX as published: the mixture masked as steering masks it, by the true stem. Once as it is, and once as the
/// VQ-VAE gives it back, so that the difference is what the VQ-VAE costs however well its latent is steered.
/// </summary>
internal sealed class LatentOracle(VqVaeLevel model, LatentSettings settings, AudioBuffer mixture)
{
    private readonly MaskedMixture masked = new(mixture, LatentWindows.Mono(mixture), model.SampleRate, settings);
    private readonly float peak = Math.Max(MathF.Abs(TensorPrimitives.MaxMagnitude<float>(LatentWindows.Mono(mixture))), 1e-9f);

    public AudioBuffer Masked(AudioBuffer truth) => masked.Stem(Heard(truth));

    public AudioBuffer MaskedThroughTheModel(AudioBuffer truth)
    {
        Tensor heard = Heard(truth);
        Tensor whole = new(1, 1, (heard[1] + model.Hop - 1) / model.Hop * model.Hop);
        TensorPrimitives.Divide(heard.Data, peak, whole.Data.AsSpan(0, heard[1]));
        float[] audio = model.Decode(model.Encode(whole)).Output.Data[..heard[1]];
        TensorPrimitives.Multiply(audio, peak, audio);
        return masked.Stem(new Tensor(audio, 1, audio.Length));
    }

    private Tensor Heard(AudioBuffer truth)
    {
        float[] mono = LatentWindows.Mono(truth);
        return new Resampler(mixture.SampleRate, model.SampleRate).Forward(new Tensor(mono, 1, mono.Length)).Output;
    }
}

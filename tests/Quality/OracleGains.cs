using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Priors;
using TagBox.Engine.Spectra;

namespace Quality;

/// <summary>
/// The ceiling of a prior that shares components out: each goes whole to the stem it matches best. With all parameters equal the
/// gradient of Σ ⟨stem, true stem⟩ with respect to a component's logits is largest for that stem.
/// </summary>
internal static class OracleGains
{
    private const float Certain = 60;

    public static void Assign(ISteerable window, IReadOnlyList<AudioBuffer> stems, int stemRate)
    {
        Array.Clear(window.Parameters);
        Pass pass = window.Forward();
        Tensor truth = new(pass.Output.Shape);
        for (int stem = 0; stem < stems.Count; stem++)
        {
            Resampled(stems[stem], stemRate).CopyTo(truth.Data.AsSpan(stem * truth[1], truth[1]));
        }

        float[] match = pass.Backward(truth).Data;
        int components = match.Length / truth[0];
        for (int component = 0; component < components; component++)
        {
            int best = Enumerable.Range(0, truth[0]).MaxBy(stem => match[(stem * components) + component]);
            window.Parameters[(best * components) + component] = Certain;
        }
    }

    private static float[] Resampled(AudioBuffer stem, int rate)
    {
        float[] mono = new float[stem.Length];
        for (int i = 0; i < mono.Length; i++)
        {
            mono[i] = stem.Channels.Sum(channel => channel[i]) / stem.Channels.Length;
        }

        return new Resampler(stem.SampleRate, rate).Forward(new Tensor(mono, 1, mono.Length)).Output.Data;
    }
}

using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Separation;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Tests.Priors;

public class ComponentsPriorTests
{
    private const int Rate = 22050;
    private static readonly ComponentsSettings Small = new() { Components = 6, Iterations = 30 };

    [Fact]
    public void Forward_AnyParameters_StemsAddUpToTheMixture()
    {
        IDecomposition window = Decompose();
        ISteerable steered = window.Share(Stems(2));
        SteerableCheck.Scatter(steered);
        SteerableCheck.AddsUp(steered, window.Mixture);
    }

    [Fact]
    public void Backward_EqualsFiniteDifferences()
    {
        ISteerable steered = Decompose().Share(Stems(2));
        SteerableCheck.Scatter(steered);
        SteerableCheck.Gradient(steered, every: 1, tolerance: 5e-3);
    }

    [Fact]
    public void Render_AllToOneStem_IsTheMixtureInEveryChannel()
    {
        AudioBuffer mixture = Mixture();
        ISteerable steered = new ComponentsPrior(Small).Decompose(mixture, 16000, 0, CancellationToken.None).Share(Stems(1));
        steered.Parameters.AsSpan(0, Small.Components).Fill(50);
        AudioBuffer stem = steered.Render(1).Single();

        stem.SampleRate.ShouldBe(Rate);
        for (int channel = 0; channel < 2; channel++)
        {
            for (int i = 0; i < mixture.Length; i++)
            {
                stem.Channels[channel][i].ShouldBe(mixture.Channels[channel][i], 1e-5);
            }
        }
    }

    [Fact]
    public void Render_ToTheLastSample_StaysWithinTheMixture()
    {
        // The mixture ends just before a frame's centre: a frame more has to cover the end, or the inverse divides by almost nothing.
        AudioBuffer mixture = Mixture();
        ISteerable steered = new ComponentsPrior(Small).Decompose(mixture, 16000, 0, CancellationToken.None).Share(Stems(1));
        SteerableCheck.Scatter(steered);
        float[] stem = steered.Render(1).Single().Channels[0];

        stem[^100..].Max(Math.Abs).ShouldBeLessThan(mixture.Channels[0].Max(Math.Abs));
    }

    [Fact]
    public void Mixture_IsTheMonoSumAtTheStemRate()
    {
        AudioBuffer mixture = Mixture();
        Tensor heard = Decompose().Mixture;
        float[] mono = [.. mixture.Channels[0].Zip(mixture.Channels[1], (left, right) => (left + right) / 2)];
        Tensor expected = new Resampler(Rate, 16000).Forward(new Tensor(mono, 1, mono.Length)).Output;

        heard.Data.Length.ShouldBe(expected.Data.Length);
        double difference = heard.Data.Zip(expected.Data, (h, e) => Math.Pow(h - e, 2)).Sum();

        // Bins that the taggers cannot hear are left out, which shows a little at the ends, where the signal sets in.
        difference.ShouldBeLessThan(1e-5 * expected.Data.Sum(value => (double)value * value));
    }

    private static StemRequest[] Stems(int count) => [.. Enumerable.Range(0, count).Select(stem => new StemRequest($"{stem}", ["any"]))];

    private static IDecomposition Decompose() =>
        new ComponentsPrior(Small).Decompose(Mixture(), 16000, 0, CancellationToken.None);

    /// <summary>A low tone on the left and a swelling higher one on the right, both below the taggers' 8 kHz.</summary>
    private static AudioBuffer Mixture()
    {
        AudioBuffer mixture = new(2, 9215, Rate);
        for (int i = 0; i < mixture.Length; i++)
        {
            float low = 0.4f * MathF.Sin(2 * MathF.PI * 220 * i / Rate);
            float swell = 0.5f - (0.5f * MathF.Cos(2 * MathF.PI * i / 3000));
            float high = swell * 0.3f * MathF.Sin(2 * MathF.PI * 1500 * i / Rate);
            mixture.Channels[0][i] = low + (0.2f * high);
            mixture.Channels[1][i] = (0.3f * low) + high;
        }

        return mixture;
    }
}

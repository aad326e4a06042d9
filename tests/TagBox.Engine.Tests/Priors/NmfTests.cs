using TagBox.Engine.Layers;
using TagBox.Engine.Priors.Components;

namespace TagBox.Engine.Tests.Priors;

[Collection("Workers")]
public class NmfTests
{
    private const int Bins = 40;
    private const int Frames = 30;

    [Fact]
    public void Factorise_TwoDisjointPatterns_ModelsThemExactlyWithTheirBalance()
    {
        // One pattern sounds in the low bins early and sits left (3 : 1), the other in the high bins late and right (1 : 4).
        Tensor spectrogram = Spectrogram(2, (channel, bin, frame) =>
            (bin < 20 && frame < 15 ? (channel == 0 ? 3 : 1) * (1 + bin) : 0)
            + (bin >= 20 && frame >= 15 ? (channel == 0 ? 1 : 4) * (1 + frame) : 0));
        Factors factors = Nmf.Factorise(spectrogram, 2, 200, [7], CancellationToken.None)[0];

        float[] model = new float[Bins * Frames];
        for (int channel = 0; channel < 2; channel++)
        {
            factors.Model(channel, [1, 1], model);
            for (int i = 0; i < model.Length; i++)
            {
                model[i].ShouldBe(spectrogram.Data[(channel * Bins * Frames) + i], 0.01);
            }
        }

        float[] balances = [.. Enumerable.Range(0, 2).Select(k => factors.Gains.Data[k] / factors.Gains.Data[2 + k]).Order()];
        balances[0].ShouldBe(0.25f, 0.01f);
        balances[1].ShouldBe(3f, 0.05f);
    }

    [Fact]
    public void Factorise_MoreRounds_NeverFitWorse()
    {
        Random random = new(3);
        float[] values = [.. Enumerable.Range(0, Bins * Frames).Select(_ => random.NextSingle())];
        double[] divergences = [.. new[] { 1, 2, 4, 8, 16, 32 }.Select(rounds => Divergence(values, rounds))];

        divergences.Zip(divergences.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First);
        divergences[^1].ShouldBeLessThan(0.7 * divergences[0]);
    }

    [Theory]
    [InlineData(40, 30, 1)]
    [InlineData(100, 61, 2)]
    [InlineData(49, 97, 3)]
    public void Factorise_OneMoreRound_IsTheMultiplicativeUpdate(int bins, int frames, int channels)
    {
        const int Components = 5;
        Random random = new(8);
        float[] values = [.. Enumerable.Range(0, channels * bins * frames).Select(_ => random.NextSingle())];
        Factors Run(int rounds) => Nmf.Factorise(new Tensor([.. values], channels, bins, frames), Components, rounds, [5], CancellationToken.None)[0];
        float mean = values.Average();
        Factors after = Run(4);
        UpdatedInDoubles update = new(Run(3), (channel, bin, frame) => values[(((channel * bins) + bin) * frames) + frame] / mean);

        ShouldBeNear(after.Activations, update.Activations);
        ShouldBeNear(after.Spectra, update.Spectra);
        ShouldBeNear(after.Gains, update.Gains);
    }

    [Fact]
    public void Factorise_FromSeveralStarts_MakesOfEachWhatItMakesAlone()
    {
        Tensor Sines() => Spectrogram(2, (channel, bin, frame) => 1 + MathF.Sin(channel + bin + (bin * frame)));
        Factors[] together = Nmf.Factorise(Sines(), 4, 10, [3, 1, 2], CancellationToken.None);

        together[1].Spectra.Data.ShouldBe(Nmf.Factorise(Sines(), 4, 10, [1], CancellationToken.None)[0].Spectra.Data);
        together[1].Spectra.Data.ShouldNotBe(together[0].Spectra.Data);
    }

    [Fact]
    public void Factorise_PartsThatDieOut_NeverGetSubnormal()
    {
        Tensor spectrogram = Spectrogram(2, (channel, bin, frame) => (bin < 20 && frame < 15) || (bin >= 20 && frame >= 15 && channel == 1) ? 1 : 0);
        Factors factors = Nmf.Factorise(spectrogram, 4, 500, [7], CancellationToken.None)[0];

        factors.Spectra.Data.Concat(factors.Activations.Data).Concat(factors.Gains.Data).ShouldAllBe(value => float.IsNormal(value));
    }

    [Fact]
    public void Factorise_Silence_StaysFinite()
    {
        Factors factors = Nmf.Factorise(new Tensor(1, Bins, Frames), 3, 10, [0], CancellationToken.None)[0];

        factors.Spectra.Data.Concat(factors.Activations.Data).Concat(factors.Gains.Data).ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void Factorise_AnyNumberOfThreads_GivesTheSameBits()
    {
        int before = Workers.Count;
        try
        {
            float[][] results = [.. new[] { 1, 2, 5 }.Select(threads =>
            {
                Workers.Count = threads;
                return Nmf.Factorise(Spectrogram(2, (c, f, t) => 1 + MathF.Sin(c + f + (f * t))), 4, 20, [1], CancellationToken.None)[0].Activations.Data;
            })];
            results[1].ShouldBe(results[0]);
            results[2].ShouldBe(results[0]);
        }
        finally
        {
            Workers.Count = before;
        }
    }

    /// <summary>The generalised Kullback-Leibler divergence in double precision.</summary>
    private static double Divergence(float[] values, int rounds)
    {
        Tensor spectrogram = new([.. values], 1, Bins, Frames);
        Factors factors = Nmf.Factorise(spectrogram, 6, rounds, [11], CancellationToken.None)[0];
        float[] model = new float[values.Length];
        factors.Model(0, [1, 1, 1, 1, 1, 1], model);
        return spectrogram.Data.Zip(model, (v, m) => v == 0 ? m : (v * Math.Log((double)v / m)) - v + m).Sum();
    }

    private static void ShouldBeNear(Tensor actual, double[] expected)
    {
        actual.Data.Length.ShouldBe(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            ((double)actual.Data[i]).ShouldBe(expected[i], 1e-7 + (2e-5 * expected[i]));
        }
    }

    private static Tensor Spectrogram(int channels, Func<int, int, int, float> value)
    {
        Tensor spectrogram = new(channels, Bins, Frames);
        for (int i = 0; i < spectrogram.Data.Length; i++)
        {
            spectrogram.Data[i] = value(i / (Bins * Frames), i / Frames % Bins, i % Frames);
        }

        return spectrogram;
    }
}

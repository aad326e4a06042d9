using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Learned;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Tests.Priors;

public class LearnedPriorTests
{
    private const int StemRate = 16000;

    private static readonly StemRequest UnknownSource = new("techno", ["techno"]);

    private static readonly StemRequest[] Stems = [new("beat", ["drums", "percussion"]), new("violin", ["violin"])];

    [Fact]
    public void Forward_AnyParameters_StemsAddUpToTheMixture()
    {
        IDecomposition window = Decompose(Mixture(44100));
        ISteerable steered = window.Share(Stems);
        SteerableCheck.Scatter(steered, 0.5f);
        SteerableCheck.AddsUp(steered, window.Mixture);
    }

    [Fact]
    public void Backward_EqualsFiniteDifferences()
    {
        ISteerable steered = Decompose(Mixture(22050)).Share(Stems);
        SteerableCheck.Scatter(steered, 0.5f);
        SteerableCheck.Gradient(steered, every: 5, tolerance: 1e-2);
    }

    [Fact]
    public void Forward_ParametersFarOff_StaysFinite()
    {
        ISteerable steered = Decompose(Mixture(16000)).Share(Stems);
        steered.Parameters.AsSpan().Fill(1000);
        steered.Parameters.AsSpan(steered.Parameters.Length / 2).Fill(-1000);
        steered.Forward().Output.Data.ShouldAllBe(sample => float.IsFinite(sample));
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(16000)]
    [InlineData(44100)]
    [InlineData(48000)]
    [InlineData(192000)]
    public void Render_EverySourceInOneStem_IsTheMixtureAtAnyRate(int rate)
    {
        AudioBuffer mixture = Mixture(rate);
        LearnedPrior prior = new();
        StemRequest everything = new("everything", [.. prior.Sources]);
        ISteerable steered = Decompose(mixture).Share([everything]);

        // How sure the network is of the stem's sources, raised until nothing is left for the rest.
        steered.Parameters[(steered.Parameters.Length / 2) - 1] = 60;
        AudioBuffer stem = steered.Render(1).Single();

        stem.SampleRate.ShouldBe(rate);
        stem.Length.ShouldBe(mixture.Length);
        for (int channel = 0; channel < 2; channel++)
        {
            for (int i = 0; i < mixture.Length; i++)
            {
                stem.Channels[channel][i].ShouldBe(mixture.Channels[channel][i], 1e-4);
            }
        }
    }

    [Fact]
    public void Render_KeepsTheStereoImage()
    {
        AudioBuffer mixture = Mixture(44100);
        for (int i = 0; i < mixture.Length; i++)
        {
            mixture.Channels[1][i] = -0.25f * mixture.Channels[0][i];
        }

        foreach (AudioBuffer stem in Decompose(mixture).Share(Stems).Render(2))
        {
            for (int i = 0; i < mixture.Length; i++)
            {
                stem.Channels[1][i].ShouldBe(-0.25f * stem.Channels[0][i], 1e-5);
            }
        }
    }

    [Fact]
    public void Render_AtAnyLevel_GivesTheSameMasks()
    {
        AudioBuffer loud = Mixture(44100);
        AudioBuffer soft = new([.. loud.Channels.Select(channel => (float[])[.. channel.Select(sample => sample / 64)])], 44100);
        float[] fromLoud = Decompose(loud).Share(Stems).Render(1)[0].Channels[0];
        float[] fromSoft = Decompose(soft).Share(Stems).Render(1)[0].Channels[0];
        for (int i = 0; i < fromLoud.Length; i++)
        {
            (64 * fromSoft[i]).ShouldBe(fromLoud[i], 1e-4);
        }
    }

    /// <summary>Without a doubt of its own the network leaves these 47 to 66 dB under this mixture; what it doubts goes 96 dB further.</summary>
    [Theory]
    [InlineData("piano")]
    [InlineData("electric piano")]
    [InlineData("drums")]
    public void Render_WhatIsNotThere_IsNinetyDecibelsUnderTheMixture(string absent)
    {
        AudioBuffer mixture = Mixture(44100);
        AudioBuffer stem = Decompose(mixture).Share([new(absent, [absent])]).Render(1).Single();
        (Energy(stem) / Energy(mixture)).ShouldBeLessThan(1e-9);
    }

    [Fact]
    public void SteeringFor_OnlyUnknownNamesAreSteeredTo()
    {
        LearnedPrior prior = new();
        prior.SteeringFor([.. Stems, new("fiddle", ["instrument---violin"])]).Steps.ShouldBe(0);
        prior.SteeringFor([.. Stems, UnknownSource]).Steps.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Share_ForAnUnknownName_AddsUpAndIsSteered()
    {
        IDecomposition window = Decompose(Mixture(22050));
        ISteerable steered = window.Share([Stems[0], UnknownSource]);
        SteerableCheck.Scatter(steered, 0.5f);
        SteerableCheck.AddsUp(steered, window.Mixture);
        SteerableCheck.Gradient(steered, every: 5, tolerance: 1e-2);
    }

    private static double Energy(AudioBuffer audio) => audio.Channels.Sum(channel => channel.Sum(sample => (double)sample * sample));

    private static IDecomposition Decompose(AudioBuffer mixture) => new LearnedPrior().Decompose(mixture, StemRate, 0, CancellationToken.None);

    /// <summary>A quarter of a second, not a whole number of frames: a tone on the left, clicks on the right, noise on both.</summary>
    private static AudioBuffer Mixture(int rate)
    {
        Random random = new(3);
        AudioBuffer mixture = new(2, (rate / 4) + 17, rate);
        for (int i = 0; i < mixture.Length; i++)
        {
            double time = (double)i / rate;
            float noise = 0.02f * (random.NextSingle() - 0.5f);
            mixture.Channels[0][i] = noise + (0.3f * (float)(Math.Sin(2 * Math.PI * 440 * time) + (0.5 * Math.Sin(2 * Math.PI * 880 * time))));
            mixture.Channels[1][i] = noise + ((i % (rate / 10)) < rate / 400 ? 0.5f * (random.NextSingle() - 0.5f) : 0);
        }

        return mixture;
    }
}

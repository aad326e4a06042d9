using TagBox.Engine.Priors.Components;

namespace TagBox.Engine.Tests.Priors;

/// <summary>Factors after one round of the multiplicative updates, as their formulas are written and in double precision.</summary>
internal sealed class UpdatedInDoubles
{
    private readonly Func<int, int, int, double> spectrogram;
    private readonly int bins;
    private readonly int channels;
    private readonly int components;
    private readonly int frames;

    public UpdatedInDoubles(Factors before, Func<int, int, int, double> spectrogram)
    {
        this.spectrogram = spectrogram;
        (bins, channels, components, frames) = (before.Spectra[0], before.Gains[0], before.Components, before.Activations[1]);
        Spectra = [.. before.Spectra.Data.Select(value => (double)value)];
        Gains = [.. before.Gains.Data.Select(value => (double)value)];
        Activations = [.. before.Activations.Data.Select(value => (double)value)];
        UpdateActivations();
        UpdateSpectra();
    }

    /// <summary>W, [bins, components].</summary>
    public double[] Spectra { get; private set; }

    /// <summary>G, [channels, components].</summary>
    public double[] Gains { get; private set; }

    /// <summary>H, [components, frames].</summary>
    public double[] Activations { get; private set; }

    private double W(int bin, int k) => Spectra[(bin * components) + k];

    private double G(int channel, int k) => Gains[(channel * components) + k];

    private double H(int k, int frame) => Activations[(k * frames) + frame];

    private double Ratio(int channel, int bin, int frame) =>
        spectrogram(channel, bin, frame) / Sum(components, k => W(bin, k) * G(channel, k) * H(k, frame));

    private static double Sum(int count, Func<int, double> term) => Enumerable.Range(0, count).Sum(term);

    private void UpdateActivations() => Activations =
        [.. from k in Enumerable.Range(0, components)
            let whole = Sum(bins, bin => W(bin, k)) * Sum(channels, channel => G(channel, k))
            from frame in Enumerable.Range(0, frames)
            select H(k, frame) * Sum(channels, channel => G(channel, k) * Sum(bins, bin => W(bin, k) * Ratio(channel, bin, frame))) / whole];

    private void UpdateSpectra()
    {
        double Correlation(int channel, int bin, int k) => Sum(frames, frame => H(k, frame) * Ratio(channel, bin, frame));
        double[] spectra = [.. from bin in Enumerable.Range(0, bins)
                               from k in Enumerable.Range(0, components)
                               select W(bin, k) * Sum(channels, channel => G(channel, k) * Correlation(channel, bin, k))];
        double[] gains = [.. from channel in Enumerable.Range(0, channels)
                             from k in Enumerable.Range(0, components)
                             select G(channel, k) * Sum(bins, bin => W(bin, k) * Correlation(channel, bin, k))];
        Spectra = [.. spectra.Select((value, place) => value / Sum(bins, bin => spectra[(bin * components) + (place % components)]))];
        Gains = [.. gains.Select((value, place) => value * channels / Sum(channels, channel => gains[(channel * components) + (place % components)]))];
    }
}

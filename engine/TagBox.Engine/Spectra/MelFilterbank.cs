namespace TagBox.Engine.Spectra;

/// <summary>
/// Triangular filters spaced evenly in mel, as torchaudio's MelSpectrogram has them by default: mel = 2595 log10(1 + f/700)
/// (the HTK scale), triangles drawn over Hz, not normalised by area.
/// </summary>
public static class MelFilterbank
{
    /// <summary>Builds the bank, up to half the sample rate.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="bins">Bins of the spectrogram, from 0 Hz to half the sample rate.</param>
    /// <param name="bands">How many bands.</param>
    /// <param name="lowest">Where the lowest band begins, in Hz.</param>
    public static Filterbank Create(int sampleRate, int bins, int bands, double lowest = 0)
    {
        double bottom = ToMel(lowest);
        double top = ToMel(sampleRate / 2);
        double[] corners = [.. Enumerable.Range(0, bands + 2).Select(i => ToHertz(bottom + ((top - bottom) * i / (bands + 1))))];
        return new Filterbank([.. Enumerable.Range(0, bands).Select(band => Triangle(corners[band], corners[band + 1], corners[band + 2]))]);

        float[] Triangle(double low, double centre, double high) =>
        [
            .. Enumerable.Range(0, bins)
                .Select(bin => (double)(sampleRate / 2) * bin / (bins - 1))
                .Select(hertz => (float)Math.Max(0, Math.Min((hertz - low) / (centre - low), (high - hertz) / (high - centre)))),
        ];
    }

    private static double ToMel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));

    private static double ToHertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);
}

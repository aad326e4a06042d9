namespace TagBox.Engine.Spectra;

/// <summary>
/// The harmonic filters of Won, Chun, Nieto and Serra, "Data-driven harmonic filters for audio representation learning"
/// (ICASSP 2020): triangles around fundamentals two a semitone from C1 upward and around their harmonics, as wide as the
/// ear's critical band, (0.1079 f + 24.7) / Q, Q being learned.
/// </summary>
public static class HarmonicFilterbank
{
    private const int BandsASemitone = 2;
    private const double LowestNote = 24; // C1, as a MIDI note.

    /// <summary>Builds the bank; band h * fundamentals + i is harmonic h + 1 of fundamental i.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="bins">Bins of the spectrogram, from 0 Hz to half the sample rate.</param>
    /// <param name="harmonics">How many harmonics, the fundamental counted.</param>
    /// <param name="fundamentals">How many fundamentals.</param>
    /// <param name="quality">Q: the higher, the narrower.</param>
    public static Filterbank Create(int sampleRate, int bins, int harmonics, int fundamentals, double quality)
    {
        return new Filterbank([.. Enumerable.Range(0, harmonics * fundamentals).Select(Triangle)]);

        float[] Triangle(int band)
        {
            (int harmonic, int fundamental) = Math.DivRem(band, fundamentals);
            double note = LowestNote + ((double)fundamental / BandsASemitone);
            double centre = 440 * Math.Pow(2, (note - 69) / 12) * (harmonic + 1);
            double halfWidth = ((0.1079 * centre) + 24.7) / quality / 2;
            return
            [
                .. Enumerable.Range(0, bins)
                    .Select(bin => (double)(sampleRate / 2) * bin / (bins - 1))
                    .Select(hertz => (float)Math.Max(0, 1 - (Math.Abs(hertz - centre) / halfWidth))),
            ];
        }
    }
}

namespace TagBox.Plugin.Metering;

/// <summary>
/// The two filters of ITU-R BS.1770-4 for one channel: a shelf for the head and a high-pass. The standard has them for 48 kHz; for other
/// rates the same analogue filters are made digital, with the frequencies that B. De Man found ("Evaluation of Implementations of the
/// EBU R128 Loudness Measurement", AES 145, 2018).
/// </summary>
internal sealed class KWeighting
{
    private readonly Biquad shelf;
    private readonly Biquad highPass;

    /// <summary>Prepares the filters.</summary>
    /// <param name="rate">Samples a second, in Hz.</param>
    public KWeighting(int rate)
    {
        const double ShelfGain = 3.999843853973347;
        (double k, double q) = (Math.Tan(Math.PI * 1681.974450955533 / rate), 0.7071752369554196);
        double high = Math.Pow(10, ShelfGain / 20);
        double band = Math.Pow(high, 0.4996667741545416);
        shelf = new(high + (band * k / q) + (k * k), 2 * ((k * k) - high), high - (band * k / q) + (k * k), k, q);
        (k, q) = (Math.Tan(Math.PI * 38.13547087602444 / rate), 0.5003270373238773);
        double scale = 1 + (k / q) + (k * k);
        highPass = new(scale, -2 * scale, scale, k, q);
    }

    /// <summary>Filters a stretch that follows the one before.</summary>
    /// <param name="samples">The stretch.</param>
    /// <returns>The sum of the squares of what comes out.</returns>
    public double Energy(ReadOnlySpan<float> samples)
    {
        double energy = 0;
        foreach (float sample in samples)
        {
            double weighted = highPass.Next(shelf.Next(sample));
            energy += weighted * weighted;
        }

        return energy;
    }

    /// <summary>A filter of second order, its denominator that of the bilinear transform.</summary>
    private sealed class Biquad(double b0, double b1, double b2, double k, double q)
    {
        private readonly double scale = 1 + (k / q) + (k * k);
        private double first;
        private double second;

        public double Next(double input)
        {
            double output = (b0 / scale * input) + first;
            first = (b1 / scale * input) - (2 * ((k * k) - 1) / scale * output) + second;
            second = (b2 / scale * input) - ((1 - (k / q) + (k * k)) / scale * output);
            return output;
        }
    }
}

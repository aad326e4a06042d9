using System.Numerics;

namespace TagBox.Engine.Spectra;

/// <summary>
/// The low-pass filter between two sample rates: a sinc under a Hann window, as torchaudio.functional.resample has it by
/// default (lowpass_filter_width 6, rolloff 0.99). It is symmetric, so the way back uses the same values.
/// </summary>
internal sealed class SincKernel
{
    private const int ZeroCrossings = 6;
    private const double Rolloff = 0.99;

    private readonly double crossingsPerTick;
    private readonly double scale;

    /// <summary>Makes the filter.</summary>
    /// <param name="from">Rate of the input, in Hz.</param>
    /// <param name="to">Rate of the output, in Hz.</param>
    public SincKernel(int from, int to)
    {
        int divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        From = from / divisor;
        To = to / divisor;
        double cutoff = Math.Min(From, To) * Rolloff;
        crossingsPerTick = cutoff / ((double)From * To);
        scale = cutoff / From;
        Reach = (long)(ZeroCrossings / crossingsPerTick);
    }

    /// <summary>The input's rate, divided by what both rates have in common.</summary>
    public int From { get; }

    /// <summary>The output's rate, divided by what both rates have in common.</summary>
    public int To { get; }

    /// <summary>The longest distance at which the filter is not zero, in ticks: 1 / (From * To) of the common period.</summary>
    public long Reach { get; }

    /// <summary>What an input sample weighs in an output sample.</summary>
    /// <param name="ticks">Input's index * To - output's index * From.</param>
    public float At(long ticks)
    {
        double crossings = Math.Abs(ticks) * crossingsPerTick;
        double window = Math.Cos(crossings * Math.PI / ZeroCrossings / 2);
        double sinc = ticks == 0 ? 1 : Math.Sin(crossings * Math.PI) / (crossings * Math.PI);
        return (float)(sinc * window * window * scale);
    }
}

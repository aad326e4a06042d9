namespace TagBox.Plugin.Metering;

/// <summary>
/// The integrated loudness of audio by ITU-R BS.1770-4: K-weighted power in blocks of 400 ms that overlap by three quarters, of which
/// quiet ones do not count. For one thread.
/// </summary>
internal sealed class LoudnessMeter
{
    private const int StepsPerSecond = 10;
    private const int StepsPerBlock = 4;
    private const double Offset = -0.691;
    private const double AbsoluteGate = -70;
    private const double RelativeGate = -10;

    private readonly KWeighting[] weightings;
    private readonly int stepFrames;
    private readonly List<double> steps = [];
    private double energy;
    private int stepFilled;

    /// <summary>Prepares to measure.</summary>
    /// <param name="rate">Samples a second, in Hz.</param>
    /// <param name="channels">How many; in the order of a WAV file.</param>
    public LoudnessMeter(int rate, int channels)
    {
        weightings = [.. Enumerable.Range(0, channels).Select(_ => new KWeighting(rate))];
        stepFrames = Math.Max(1, (int)Math.Round((double)rate / StepsPerSecond));
    }

    /// <summary>Mean power of each tenth of a second that has come in whole.</summary>
    public IReadOnlyList<double> Steps => steps;

    /// <summary>Adds audio behind what there is.</summary>
    /// <param name="channels">The channels, as many as were said.</param>
    /// <param name="count">Samples of each.</param>
    public void Add(float[][] channels, int count)
    {
        for (int at = 0; at < count;)
        {
            int part = Math.Min(count - at, stepFrames - stepFilled);
            for (int channel = 0; channel < channels.Length; channel++)
            {
                energy += Weight(channel) * weightings[channel].Energy(channels[channel].AsSpan(at, part));
            }

            (at, stepFilled) = (at + part, stepFilled + part);
            if (stepFilled == stepFrames)
            {
                steps.Add(energy / stepFrames);
                (energy, stepFilled) = (0, 0);
            }
        }
    }

    /// <summary>The loudness of stretches together.</summary>
    /// <param name="stretches">The <see cref="Steps"/> of each.</param>
    /// <returns>In LUFS; null where nothing is as loud as -70 LUFS for 400 ms.</returns>
    public static double? Integrated(IEnumerable<IReadOnlyList<double>> stretches)
    {
        double[] blocks = [.. stretches.SelectMany(Blocks).Where(power => Loudness(power) > AbsoluteGate)];
        if (blocks.Length == 0)
        {
            return null;
        }

        double gate = Loudness(blocks.Average()) + RelativeGate;
        return Loudness(blocks.Where(power => Loudness(power) > gate).Average());
    }

    private static IEnumerable<double> Blocks(IReadOnlyList<double> steps) =>
        Enumerable.Range(0, Math.Max(0, steps.Count - StepsPerBlock + 1)).Select(first => Enumerable.Range(first, StepsPerBlock).Average(step => steps[step]));

    private static double Loudness(double power) => Offset + (10 * Math.Log10(power));

    // Speakers beside and behind the listener count more, the one for bass not at all; which is which is told by how many there are.
    private double Weight(int channel) => (weightings.Length, channel) switch
    {
        (>= 6, 3) => 0,
        (>= 6, >= 4) or (5, >= 3) or (4, >= 2) => 1.41,
        _ => 1,
    };
}

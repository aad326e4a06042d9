using TagBox.Engine.Audio;

namespace TagBox.Engine.Evaluation;

/// <summary>
/// How near an estimate is to the true source, taken in as it is made: the SDR of BSS Eval v4 as museval reports it, the median over
/// frames of a second (Stöter, Liutkus and Ito, "The 2018 Signal Separation Evaluation Campaign", 2018), and ratios over the whole.
/// </summary>
/// <remarks>
/// BSS Eval's SDR of images compares the estimate with the true image itself, so that no filters enter it: in each frame it is the energy
/// of the source over that of the difference, all channels together. A frame in which source or estimate is silent does not count.
/// </remarks>
/// <param name="frame">Samples of a frame: a second.</param>
public sealed class FramewiseDistortion(int frame)
{
    private readonly List<double> ratios = [];
    private readonly Energies whole = new();
    private Energies current = new();
    private int filled;

    /// <summary>The median of the frames' SDR in decibels; NaN where no frame counts. A last frame that is not whole is left out.</summary>
    public double MedianSdr
    {
        get
        {
            double[] sorted = [.. ratios.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length == 0 ? double.NaN : sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>The SDR over the whole in decibels, within ±<see cref="SignalToDistortion.Limit"/>; silence as the estimate gives 0.</summary>
    public double Sdr => SignalToDistortion.Decibels(whole.Reference, whole.Difference);

    /// <summary>The scale-invariant SDR over the whole, see <see cref="SignalToDistortion.ScaleInvariant"/>.</summary>
    public double ScaleInvariantSdr
    {
        get
        {
            if (whole.Reference == 0 || whole.Estimate == 0)
            {
                return -SignalToDistortion.Limit;
            }

            double target = whole.Product * whole.Product / whole.Reference;
            return SignalToDistortion.Decibels(target, whole.Estimate - target);
        }
    }

    /// <summary>Takes in the next stretch.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="reference">The true source, of the same length and channels.</param>
    public void Add(AudioBuffer estimate, AudioBuffer reference)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(reference);
        if (estimate.Length != reference.Length || estimate.Channels.Length != reference.Channels.Length)
        {
            throw new ArgumentException("The estimate and the true source differ in length or channels.", nameof(estimate));
        }

        for (int start = 0; start < estimate.Length;)
        {
            int count = Math.Min(frame - filled, estimate.Length - start);
            for (int channel = 0; channel < estimate.Channels.Length; channel++)
            {
                current.Add(estimate.Channels[channel].AsSpan(start, count), reference.Channels[channel].AsSpan(start, count));
            }

            start += count;
            filled += count;
            if (filled == frame)
            {
                EndFrame();
            }
        }
    }

    /// <summary>Ends: what is left of a frame still counts to the whole.</summary>
    public void Finish() => whole.Add(current);

    private void EndFrame()
    {
        if (current.Reference > 0 && current.Estimate > 0)
        {
            ratios.Add(SignalToDistortion.Decibels(current.Reference, current.Difference));
        }

        whole.Add(current);
        (current, filled) = (new Energies(), 0);
    }

    private sealed class Energies
    {
        public double Reference { get; private set; }

        public double Estimate { get; private set; }

        public double Difference { get; private set; }

        public double Product { get; private set; }

        public void Add(ReadOnlySpan<float> estimate, ReadOnlySpan<float> reference)
        {
            for (int i = 0; i < estimate.Length; i++)
            {
                double own = estimate[i];
                double truth = reference[i];
                Reference += truth * truth;
                Estimate += own * own;
                Difference += (own - truth) * (own - truth);
                Product += own * truth;
            }
        }

        public void Add(Energies other) => (Reference, Estimate, Difference, Product) =
            (Reference + other.Reference, Estimate + other.Estimate, Difference + other.Difference, Product + other.Product);
    }
}

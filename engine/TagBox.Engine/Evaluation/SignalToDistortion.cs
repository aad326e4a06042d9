using TagBox.Engine.Audio;

namespace TagBox.Engine.Evaluation;

/// <summary>How near an estimated stem is to the true one, in decibels.</summary>
public static class SignalToDistortion
{
    /// <summary>What stands for no distortion at all, and (negated) for no signal: a ratio that no real estimate reaches.</summary>
    public const double Limit = 120;

    /// <summary>
    /// Scale-invariant signal-to-distortion ratio (Le Roux et al., "SDR - half-baked or well done?", 2019): the estimate is
    /// compared to the nearest scaled copy of the reference. All channels count as one signal.
    /// </summary>
    /// <param name="estimate">The stem that was made.</param>
    /// <param name="reference">The true stem, of the same length and channels.</param>
    /// <returns>Decibels, within ±<see cref="Limit"/>; the lower limit when either is silent.</returns>
    public static double ScaleInvariant(AudioBuffer estimate, AudioBuffer reference)
    {
        (double product, double referenceEnergy, double estimateEnergy) = Products(estimate, reference);
        if (referenceEnergy == 0 || estimateEnergy == 0)
        {
            return -Limit;
        }

        double target = product * product / referenceEnergy;
        return Decibels(target, estimateEnergy - target);
    }

    /// <summary>Signal-to-distortion ratio without any allowance: energy of the reference over energy of the difference.</summary>
    /// <param name="estimate">The stem that was made.</param>
    /// <param name="reference">The true stem, of the same length and channels.</param>
    /// <returns>Decibels, within ±<see cref="Limit"/>; silence as the estimate gives 0.</returns>
    public static double Plain(AudioBuffer estimate, AudioBuffer reference)
    {
        (double product, double referenceEnergy, double estimateEnergy) = Products(estimate, reference);
        return Decibels(referenceEnergy, referenceEnergy + estimateEnergy - (2 * product));
    }

    /// <summary>A ratio of energies, kept within the limits.</summary>
    internal static double Decibels(double signal, double distortion) =>
        Math.Clamp(10 * Math.Log10(Math.Max(signal, double.Epsilon) / Math.Max(distortion, double.Epsilon)), -Limit, Limit);

    private static (double Product, double Reference, double Estimate) Products(AudioBuffer estimate, AudioBuffer reference)
    {
        if (estimate.Length != reference.Length || estimate.Channels.Length != reference.Channels.Length)
        {
            throw new ArgumentException("An estimate is compared to a reference of the same length and channels.", nameof(estimate));
        }

        double product = 0;
        double referenceEnergy = 0;
        double estimateEnergy = 0;
        for (int channel = 0; channel < reference.Channels.Length; channel++)
        {
            float[] e = estimate.Channels[channel];
            float[] r = reference.Channels[channel];
            for (int i = 0; i < r.Length; i++)
            {
                product += (double)e[i] * r[i];
                referenceEnergy += (double)r[i] * r[i];
                estimateEnergy += (double)e[i] * e[i];
            }
        }

        return (product, referenceEnergy, estimateEnergy);
    }
}

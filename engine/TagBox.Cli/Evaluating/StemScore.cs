namespace TagBox.Cli.Evaluating;

/// <summary>How one stem of one track came out, in decibels, beside the unprocessed mixture. Silence in its place has an SDR of 0.</summary>
/// <param name="Track">The track.</param>
/// <param name="Stem">The stem.</param>
/// <param name="Sdr">BSS Eval v4's SDR, the median over frames of a second; null where no frame counts.</param>
/// <param name="MixtureSdr">The same of the mixture.</param>
/// <param name="SiSdr">Scale-invariant SDR over the whole.</param>
/// <param name="MixtureSiSdr">The same of the mixture.</param>
/// <param name="WholeSdr">SDR over the whole.</param>
/// <param name="MixtureWholeSdr">The same of the mixture.</param>
internal sealed record StemScore(
    string Track, string Stem, double? Sdr, double? MixtureSdr, double SiSdr, double MixtureSiSdr, double WholeSdr, double MixtureWholeSdr)
{
    /// <summary>How much nearer than the mixture, by the median SDR.</summary>
    public double? SdrImprovement => Sdr - MixtureSdr;

    /// <summary>How much nearer than the mixture, by scale-invariant SDR.</summary>
    public double SiSdrImprovement => SiSdr - MixtureSiSdr;
}

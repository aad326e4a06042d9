namespace TagBox.Plugin.Vst3;

/// <summary>A continuous parameter between two ends.</summary>
/// <param name="low">The plain value at 0.</param>
/// <param name="high">The plain value at 1; above <paramref name="low"/>.</param>
/// <param name="initial">The plain value of a new instance.</param>
public class RangeParameter(double low, double high, double initial) : Parameter
{
    /// <inheritdoc/>
    public override double Default => ToNormalised(initial);

    /// <inheritdoc/>
    public override double ToPlain(double normalised) => low + Math.Clamp(normalised, 0, 1) * (high - low);

    /// <inheritdoc/>
    public override double ToNormalised(double plain) => Math.Clamp((plain - low) / (high - low), 0, 1);
}

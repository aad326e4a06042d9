using System.Globalization;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Parameters;

/// <summary>
/// A level in dB: from -60 to 0 over the lower three quarters, from 0 to +12 over the last, and nothing at all at the lower end.
/// </summary>
internal sealed class LevelParameter : Parameter
{
    private const double Unity = 0.75;
    private const double DbPerUnitBelow = 60 / Unity;
    private const double DbPerUnitAbove = 12 / (1 - Unity);

    // Hosts that keep values as 32-bit floats, or as whole thousandths, must still find the level that changes nothing.
    private const double NearUnity = 5e-4;

    /// <inheritdoc/>
    public override double Default => Unity;

    /// <summary>The linear gain of a value: 0 at the lower end, exactly 1 at 0 dB.</summary>
    /// <param name="normalised">0 to 1.</param>
    public static double Gain(double normalised) => Math.Pow(10, Decibels(normalised) / 20);

    /// <inheritdoc/>
    public override double ToPlain(double normalised) => Decibels(normalised);

    /// <inheritdoc/>
    public override double ToNormalised(double plain) =>
        Math.Clamp(Unity + (plain / (plain < 0 ? DbPerUnitBelow : DbPerUnitAbove)), 0, 1);

    /// <inheritdoc/>
    public override string ToText(double normalised) => Decibels(normalised) switch
    {
        double.NegativeInfinity => "-inf",
        var decibels => decibels.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture),
    };

    /// <inheritdoc/>
    public override bool TryParse(string text, out double normalised)
    {
        ReadOnlySpan<char> number = text.AsSpan().Trim();
        if (number.EndsWith(Units, StringComparison.OrdinalIgnoreCase))
        {
            number = number[..^Units.Length].TrimEnd();
        }

        if (number is "-∞" || number.Equals("-inf", StringComparison.OrdinalIgnoreCase))
        {
            normalised = 0;
            return true;
        }

        return base.TryParse(text, out normalised);
    }

    private static double Decibels(double normalised) => (normalised - Unity) switch
    {
        <= -Unity => double.NegativeInfinity,
        < -NearUnity and var below => below * DbPerUnitBelow,
        > NearUnity and var above => above * DbPerUnitAbove,
        _ => 0,
    };
}

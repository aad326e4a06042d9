using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Parameters;

/// <summary>Which stem is wanted: one of <see cref="StemChoices"/>.</summary>
internal sealed class StemParameter : Parameter
{
    private const string Off = "off";

    // For a name of a later version.
    private const string Unused = "–";

    /// <inheritdoc/>
    public override int StepCount => StemChoices.Count - 1;

    /// <inheritdoc/>
    public override double Default => ToNormalised(StemChoices.Off);

    /// <inheritdoc/>
    public override double ToPlain(double normalised) => Math.Min(StepCount, Math.Floor(Math.Clamp(normalised, 0, 1) * StemChoices.Count));

    /// <inheritdoc/>
    public override double ToNormalised(double plain) => Math.Clamp(Math.Round(plain), 0, StepCount) / StepCount;

    /// <inheritdoc/>
    public override string ToText(double normalised) => (int)ToPlain(normalised) is var place && place == StemChoices.Off ? Off : StemChoices.NameAt(place) ?? Unused;

    /// <inheritdoc/>
    public override bool TryParse(string text, out double normalised)
    {
        string name = text.Trim();
        int? place = name.Equals(Off, StringComparison.OrdinalIgnoreCase) ? StemChoices.Off
            : name == Unused ? StemChoices.FirstUnused
            : StemChoices.PlaceOf(name);
        normalised = ToNormalised(place ?? StemChoices.Off);
        return place is not null;
    }
}

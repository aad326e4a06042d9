namespace TagBox.Plugin.Vst3;

/// <summary>A parameter that is one of some texts; its plain value is the text's index.</summary>
/// <param name="values">The texts in their order, at least two, no two alike.</param>
/// <param name="initial">The index of a new instance's text.</param>
public class ListParameter(IReadOnlyList<string> values, int initial = 0) : Parameter
{
    /// <inheritdoc/>
    public override int StepCount => values.Count - 1;

    /// <inheritdoc/>
    public override double Default => ToNormalised(initial);

    /// <inheritdoc/>
    public override double ToPlain(double normalised) => Math.Min(StepCount, Math.Floor(Math.Clamp(normalised, 0, 1) * (StepCount + 1)));

    /// <inheritdoc/>
    public override double ToNormalised(double plain) => Math.Clamp(Math.Round(plain), 0, StepCount) / StepCount;

    /// <inheritdoc/>
    public override string ToText(double normalised) => values[(int)ToPlain(normalised)];

    /// <inheritdoc/>
    public override bool TryParse(string text, out double normalised)
    {
        string wanted = text.Trim();
        for (int index = 0; index < values.Count; index++)
        {
            if (!values[index].Equals(wanted, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            normalised = ToNormalised(index);
            return true;
        }
        normalised = 0;
        return false;
    }
}

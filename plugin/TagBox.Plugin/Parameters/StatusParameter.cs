using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Parameters;

/// <summary>Shows a <see cref="Status"/>, and for the latest one also why.</summary>
internal sealed class StatusParameter : Parameter
{
    // What a host's String128 holds.
    private const int LongestText = 127;

    private volatile Told latest = new(default, "");

    /// <summary>The text of the latest state, whole.</summary>
    public string WholeText => latest.Text;

    /// <inheritdoc/>
    public override int StepCount => StatusTexts.Count - 1;

    /// <inheritdoc/>
    public override double Default => 0;

    /// <summary>Says what the latest state is about.</summary>
    /// <param name="status">The state.</param>
    /// <param name="why">Why, in one line; may be empty.</param>
    /// <param name="normalised">Its normalised value.</param>
    /// <returns>Whether that is another text than before.</returns>
    public bool TryTell(Status status, string why, out double normalised)
    {
        Told now = new(status, why);
        bool changes = latest != now;
        latest = now;
        normalised = ToNormalised((int)status);
        return changes;
    }

    /// <inheritdoc/>
    public override double ToPlain(double normalised) => Math.Min(StepCount, Math.Floor(Math.Clamp(normalised, 0, 1) * StatusTexts.Count));

    /// <inheritdoc/>
    public override double ToNormalised(double plain) => Math.Clamp(Math.Round(plain), 0, StepCount) / StepCount;

    /// <inheritdoc/>
    public override string ToText(double normalised)
    {
        Status status = (Status)(int)ToPlain(normalised);
        Told told = latest;
        return status == told.Status ? ShortText.Fit(told.Text, LongestText) : StatusTexts.Of(status);
    }

    /// <inheritdoc/>
    public override bool TryParse(string text, out double normalised)
    {
        for (int status = 0; status < StatusTexts.Count; status++)
        {
            if (text.AsSpan().Trim().StartsWith(StatusTexts.Of((Status)status), StringComparison.OrdinalIgnoreCase))
            {
                normalised = ToNormalised(status);
                return true;
            }
        }

        normalised = 0;
        return false;
    }

    /// <summary>A state, and why.</summary>
    private sealed record Told(Status Status, string Why)
    {
        public string Text => Why.Length > 0 ? $"{StatusTexts.Of(Status)}: {Why}" : StatusTexts.Of(Status);
    }
}

using System.Globalization;

namespace TagBox.Plugin.Vst3;

/// <summary>A parameter as hosts see it: a number from 0 to 1 with a name and texts for its values. Holds no value itself.</summary>
public abstract class Parameter
{
    /// <summary>The number that projects and automation store; must never change, and stays below 2^31.</summary>
    public required uint Id { get; init; }

    /// <summary>The name, at most 127 characters.</summary>
    public required string Title { get; init; }

    /// <summary>A name for small displays.</summary>
    public string ShortTitle { get => field ?? Title; init; }

    /// <summary>The unit written after values, such as <c>dB</c>; may be empty.</summary>
    public string Units { get; init; } = "";

    /// <summary>What hosts may do with it.</summary>
    public ParameterFlags Flags { get; init; } = ParameterFlags.CanAutomate;

    /// <summary>Whether only the effect moves it.</summary>
    public bool IsReadOnly => (Flags & ParameterFlags.ReadOnly) != 0;

    /// <summary>Discrete values less one: 0 for a continuous parameter, 1 for a switch.</summary>
    public virtual int StepCount => 0;

    /// <summary>The value of a new instance and of a reset, normalised.</summary>
    public abstract double Default { get; }

    /// <summary>A normalised value in the parameter's own measure.</summary>
    /// <param name="normalised">0 to 1.</param>
    public abstract double ToPlain(double normalised);

    /// <summary>A value of the parameter's own measure, normalised; what lies outside of the range becomes its nearer end.</summary>
    /// <param name="plain">A value, of any size.</param>
    public abstract double ToNormalised(double plain);

    /// <summary>What a value reads as, without the unit; at most 127 characters.</summary>
    /// <param name="normalised">0 to 1.</param>
    public virtual string ToText(double normalised) => ToPlain(normalised).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The value that a text means, the reverse of <see cref="ToText"/>.</summary>
    /// <param name="text">As typed by a user, perhaps with the unit.</param>
    /// <param name="normalised">0 to 1; 0 where the text means nothing.</param>
    /// <returns>Whether the text means a value.</returns>
    public virtual bool TryParse(string text, out double normalised)
    {
        ReadOnlySpan<char> number = text.AsSpan().Trim();
        if (Units.Length > 0 && number.EndsWith(Units, StringComparison.OrdinalIgnoreCase))
        {
            number = number[..^Units.Length].TrimEnd();
        }

        bool valid = double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double plain) && double.IsFinite(plain);
        normalised = valid ? ToNormalised(plain) : 0;
        return valid;
    }
}

namespace TagBox.Plugin.Metering;

/// <summary>How far a stretch of audio swings, over all channels.</summary>
/// <param name="Min">Lowest sample, 1 for full scale.</param>
/// <param name="Max">Highest sample.</param>
internal readonly record struct Peak(float Min, float Max)
{
    /// <summary>No audio at all; joined with any other it changes nothing.</summary>
    public static readonly Peak Gap = new(float.PositiveInfinity, float.NegativeInfinity);

    /// <summary>Audio without a sound.</summary>
    public static readonly Peak Silence = new(0, 0);

    /// <summary>Whether there is no audio.</summary>
    public bool IsGap => Min > Max;

    /// <summary>The peak of two stretches together.</summary>
    /// <param name="other">The other's.</param>
    public Peak Or(Peak other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));
}

namespace TagBox.Engine.Separation;

/// <summary>How far a separation has come.</summary>
/// <param name="Fraction">Of the whole, 0 to 1.</param>
/// <param name="Stage">What is being done, in a word or two for people.</param>
public readonly record struct SeparationProgress(double Fraction, string Stage);

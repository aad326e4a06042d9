namespace TagBox.Cli.Events;

/// <summary>How far it is.</summary>
/// <param name="Fraction">Of the whole, 0 to 1.</param>
/// <param name="Stage">What is being done, in a word or two for people.</param>
/// <param name="SecondsLeft">Estimate of the time left; null while unknown.</param>
internal sealed record ProgressEvent(double Fraction, string Stage, double? SecondsLeft) : RunEvent;

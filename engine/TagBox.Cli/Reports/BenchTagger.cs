namespace TagBox.Cli.Reports;

/// <summary>How fast a tagger listens.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ClipSeconds">The clip it hears at once.</param>
/// <param name="Seconds">One run forward and the gradient back to the waveform.</param>
internal sealed record BenchTagger(string Name, double ClipSeconds, double Seconds);

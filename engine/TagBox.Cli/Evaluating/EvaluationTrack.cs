namespace TagBox.Cli.Evaluating;

/// <summary>A mixture with its true sources on disk.</summary>
/// <param name="Name">Its folder, from the folder that is evaluated.</param>
/// <param name="Mixture">The mixture's file.</param>
/// <param name="Sources">Its sources by the names that are asked for, each the sum of its files.</param>
internal sealed record EvaluationTrack(string Name, string Mixture, IReadOnlyList<(string Name, IReadOnlyList<string> Files)> Sources);

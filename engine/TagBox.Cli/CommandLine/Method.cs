using TagBox.Engine.Separation;

namespace TagBox.Cli.CommandLine;

/// <summary>A separation as the command line has it.</summary>
/// <param name="Request">What to separate, and how.</param>
/// <param name="Prior">The name of what makes the stems.</param>
/// <param name="Steps">Steering steps a window.</param>
/// <param name="Licence">The licence that the stems come under; null for their owner's own.</param>
internal sealed record Method(SeparationRequest Request, string Prior, int Steps, string? Licence);

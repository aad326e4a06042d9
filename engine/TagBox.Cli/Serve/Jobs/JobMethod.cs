using TagBox.Engine.Names;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>What a job was done with.</summary>
/// <param name="Stems">The stems with their tags, without the rest.</param>
/// <param name="Taggers">Names of those who listened.</param>
/// <param name="Prior">The name of what made the stems.</param>
/// <param name="Steps">Steering steps a window.</param>
internal sealed record JobMethod(IReadOnlyList<StemRequest> Stems, IReadOnlyList<string> Taggers, string Prior, int Steps);

using TagBox.Cli.Reports;
using TagBox.Ipc;
using TagBox.Ipc.Client;

namespace TagBox.Cli.Diagnosis;

/// <summary>Whether plug-ins find an engine.</summary>
/// <param name="installation">Where it may be.</param>
internal sealed class EngineCheck(Installation installation) : ICheck
{
    private const string Of = "engine";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellation)
    {
        Finding program = new("program", $"{ProductVersion.Name}, {Environment.ProcessPath}");
        try
        {
            return Task.FromResult<IReadOnlyList<Finding>>([program, new(Of, $"plug-ins start {new EngineLauncher(beside: installation.Engine).Find()}")]);
        }
        catch (EngineException error)
        {
            return Task.FromResult<IReadOnlyList<Finding>>([program, new(Of, error.Message, error.Advice)]);
        }
    }
}

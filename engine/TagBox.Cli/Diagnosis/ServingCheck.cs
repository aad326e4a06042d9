using TagBox.Cli.Reports;
using TagBox.Ipc;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Diagnosis;

/// <summary>Whether the engine that serves now is of another version.</summary>
/// <param name="endpoint">Where it serves.</param>
/// <param name="release">The version that it is to have.</param>
internal sealed class ServingCheck(EngineEndpoint endpoint, string release) : ICheck
{
    private const string Of = "running";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellation)
    {
        await using EngineClient client = new(new($"tagbox {ProductVersion.Number}", endpoint, Launcher: null));
        try
        {
            Welcome engine = await client.ConnectAsync(cancellation);
            string text = $"{engine.Product} serves, process {engine.ProcessId}";
            return [Release.IsOlder(engine.Release, release)
                ? new(Of, $"{text}; TagBox {release} is installed", "Run 'tagbox stop'; its jobs go on in the new one.")
                : new(Of, text)];
        }
        catch (EngineException error) when (error.Code == EngineErrors.Unreachable)
        {
            return [new(Of, "no engine; the plug-in starts one when it needs it")];
        }
        catch (EngineException error)
        {
            return [new(Of, error.Message, error.Advice is { Length: > 0 } ? error.Advice : "Look at the engine's log.")];
        }
    }
}

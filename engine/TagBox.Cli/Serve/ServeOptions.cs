using TagBox.Cli.Serve.Spooling;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Server;

namespace TagBox.Cli.Serve;

/// <summary>How the engine serves.</summary>
/// <param name="Endpoint">Where.</param>
/// <param name="JobsAtOnce">Jobs done at once.</param>
/// <param name="Idle">How long it stays with nothing to do; null for ever.</param>
internal sealed record ServeOptions(EngineEndpoint Endpoint, int JobsAtOnce, TimeSpan? Idle)
{
    /// <summary>What the spool takes.</summary>
    public SpoolLimits Spool { get; init; } = new();

    /// <summary>What clients are granted.</summary>
    public EngineServerLimits Clients { get; init; } = new();
}

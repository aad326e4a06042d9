using TagBox.Ipc.Endpoint;

namespace TagBox.Ipc.Client;

/// <summary>How a client meets its engine.</summary>
/// <param name="Product">The client's name and version, for people.</param>
/// <param name="Endpoint">Where the engine is.</param>
/// <param name="Launcher">Starts the engine when it does not run; null to do without.</param>
public sealed record EngineClientOptions(string Product, EngineEndpoint Endpoint, EngineLauncher? Launcher)
{
    /// <summary>TagBox's own version of the client. An engine of an older one is replaced where it has nothing to do and there is a launcher. Null to take any.</summary>
    public string? Release { get; init; }

    /// <summary>How long a plain request may take.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an engine with work in hand may say nothing, not even to a ping, before the connection is given up.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times in a row a job is taken up again after a lost connection, without coming further in between than ever before.</summary>
    public int Retries { get; init; } = 8;
}

namespace TagBox.Ipc.Server;

/// <summary>What the server grants to clients it does not trust.</summary>
public sealed record EngineServerLimits
{
    /// <summary>Clients at once.</summary>
    public int Clients { get; init; } = 64;

    /// <summary>Requests of one client that are not answered yet.</summary>
    public int RequestsPerClient { get; init; } = 64;

    /// <summary>Chunks of audio a job may send ahead of what is written; their bytes are the memory an upload can take.</summary>
    public int ChunksAhead { get; init; } = 16;

    /// <summary>How long a client may take to introduce itself.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a client may leave its messages untaken.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);
}

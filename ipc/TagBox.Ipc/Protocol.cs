namespace TagBox.Ipc;

/// <summary>What this library speaks; see docs/protocol.md.</summary>
public static class Protocol
{
    /// <summary>The oldest version it speaks.</summary>
    public const int MinVersion = 1;

    /// <summary>The newest version it speaks.</summary>
    public const int MaxVersion = 1;

    /// <summary>The request id of messages about the connection as a whole.</summary>
    public const ulong Connection = 0;

    /// <summary>What the engine can do beyond the version.</summary>
    public static IReadOnlyList<string> EngineCapabilities { get; } = ["files", "fetch", "activity", Levels, Listening];

    /// <summary>The capability of an engine whose result says how loud the stems are and what made them.</summary>
    public const string Levels = "levels";

    /// <summary>The capability of an engine that can be asked what is heard in a file.</summary>
    public const string Listening = "listen";
}

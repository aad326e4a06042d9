namespace TagBox.Ipc;

/// <summary>The codes of errors; docs/protocol.md says the same.</summary>
public static class EngineErrors
{
    /// <summary>No protocol version that both sides speak.</summary>
    public const string Version = "version";

    /// <summary>The engine does not know this kind of request.</summary>
    public const string UnknownRequest = "unknown-request";

    /// <summary>The bytes are not a message, or a field is missing or out of its range.</summary>
    public const string BadMessage = "bad-message";

    /// <summary>The request is understood but cannot be met: an unknown stem, tagger or model, too few channels.</summary>
    public const string BadRequest = "bad-request";

    /// <summary>Too many clients, jobs, requests or bytes.</summary>
    public const string Limit = "limit";

    /// <summary>There is no such job.</summary>
    public const string NotFound = "not-found";

    /// <summary>The output folder or file name is refused.</summary>
    public const string Output = "output";

    /// <summary>The job was cancelled.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The job failed.</summary>
    public const string Failed = "failed";

    /// <summary>The engine is about to end.</summary>
    public const string Stopping = "stopping";

    /// <summary>Something went wrong inside the engine.</summary>
    public const string Internal = "internal";

    /// <summary>The client's own: the engine's program was not found.</summary>
    public const string NoEngine = "no-engine";

    /// <summary>The client's own: the engine cannot run here, and what is said has to be put right first.</summary>
    public const string CannotRun = "cannot-run";

    /// <summary>The client's own: the engine does not answer, or the connection was lost and did not come back.</summary>
    public const string Unreachable = "unreachable";
}

namespace TagBox.Ipc.Messages;

/// <summary>What a job is doing.</summary>
public enum JobState
{
    /// <summary>A later engine's state that this library does not know.</summary>
    Unknown,

    /// <summary>Its audio is on the way.</summary>
    Uploading,

    /// <summary>Others come first.</summary>
    Waiting,

    /// <summary>It is being separated.</summary>
    Running,

    /// <summary>The stems are there and wait for the client.</summary>
    Finished,

    /// <summary>It could not be done; its audio waits for the client.</summary>
    Failed,
}

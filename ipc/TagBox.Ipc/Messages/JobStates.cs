namespace TagBox.Ipc.Messages;

/// <summary>The names of <see cref="JobState"/> on the wire.</summary>
public static class JobStates
{
    /// <summary>The name of a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Its name.</returns>
    public static string ToText(this JobState state) => state switch
    {
        JobState.Uploading => "uploading",
        JobState.Waiting => "waiting",
        JobState.Running => "running",
        JobState.Finished => "finished",
        JobState.Failed => "failed",
        _ => "unknown",
    };

    /// <summary>The state of a name.</summary>
    /// <param name="text">The name.</param>
    /// <returns>The state; <see cref="JobState.Unknown"/> for a name from a later engine.</returns>
    public static JobState Parse(string text) => text switch
    {
        "uploading" => JobState.Uploading,
        "waiting" => JobState.Waiting,
        "running" => JobState.Running,
        "finished" => JobState.Finished,
        "failed" => JobState.Failed,
        _ => JobState.Unknown,
    };
}

namespace TagBox.Plugin.Parameters;

/// <summary>What each <see cref="Status"/> reads as.</summary>
internal static class StatusTexts
{
    /// <summary>Room for the states of later versions.</summary>
    public const int Count = 64;

    /// <summary>The text of a state.</summary>
    /// <param name="status">The state; one of a later version reads as a number.</param>
    public static string Of(Status status) => status switch
    {
        Status.Empty => "Nothing captured: arm and play",
        Status.Armed => "Armed: play to capture",
        Status.Capturing => "Capturing",
        Status.Captured => "Captured: choose stems, separate",
        Status.Sending => "Sending to the engine",
        Status.Waiting => "Waiting for other jobs",
        Status.Separating => "Separating",
        Status.Ready => "Stems ready: replay",
        Status.Replaying => "Replaying stems",
        Status.Cancelled => "Cancelled",
        Status.NoStem => "Choose a stem first",
        Status.NothingCaptured => "Capture something first",
        Status.Dropout => "Disk too slow: play the gap again",
        Status.CannotWrite => "Cannot write the capture",
        Status.NoEngine => "Engine not found",
        Status.EngineLost => "Engine lost: separate again",
        Status.Failed => "Failed",
        Status.StemsMissing => "Stems missing: separate again",
        Status.CaptureMissing => "Captured files missing",
        Status.OtherFormat => "Captured at another rate or width",
        Status.EngineCannotRun => "Engine cannot run",
        Status.PlacingStems => "Putting stems on tracks",
        Status.OnTracks => "Stems on tracks",
        Status.NotSeparated => "Separate first",
        Status.NoTracks => "No tracks in this host",
        Status.TracksFailed => "Cannot make tracks",
        Status.PressRefused => "Stems are finished: stop, then press",
        _ => $"State {(int)status}",
    };
}

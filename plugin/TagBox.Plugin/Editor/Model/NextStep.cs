using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Editor.Model;

/// <summary>What a user can do next in each state.</summary>
internal static class NextStep
{
    /// <summary>In one sentence or two; empty for states of later versions.</summary>
    /// <param name="status">The state.</param>
    /// <param name="hasChoice">Whether a stem is chosen.</param>
    public static string After(Status status, bool hasChoice) => status switch
    {
        Status.Empty or Status.NothingCaptured => "Press Arm and play the part you want, or bounce it.",
        Status.Armed => "Press play in the host. With its loop on, the capture ends by itself.",
        Status.Capturing => "Press Arm again to end the capture; at the end of the host's loop it ends by itself.",
        Status.Captured when hasChoice => "Press Separate.",
        Status.Captured or Status.NoStem => "Choose what you want alone: click a name, or type one.",
        Status.Sending or Status.Waiting or Status.Separating => "You can go on working. Cancel ends it; what is captured or finished stays.",
        Status.Ready => "Switch to Replay to hear the stems in place, or drag them out by their handles.",
        Status.Replaying => "Mix with level, mute and solo, or drag stems out by their handles.",
        Status.Cancelled => "The capture is still there. Press Separate to begin again.",
        Status.Dropout => "Play the gap again, or press Separate to do without it.",
        Status.CannotWrite => "Make room, or have the folder writable, then press Arm again.",
        Status.NoEngine or Status.EngineCannotRun => "Nothing is lost. Mend that, then press Separate again.",
        Status.EngineLost or Status.Failed => "Nothing is lost. Press Separate to try again.",
        Status.StemsMissing => "Put the files back, or press Separate to make them again.",
        Status.CaptureMissing => "Put the file back, or capture again.",
        Status.OtherFormat => "What was captured comes back with its rate.",
        Status.PlacingStems => "Cancel leaves the project as it was.",
        Status.OnTracks => "One undo in the host takes them back.",
        Status.NotSeparated => "Choose stems and press Separate; then they can go to tracks.",
        Status.NoTracks => "Drag the stems out by their handles.",
        Status.TracksFailed => "The project is as it was.",
        Status.PressRefused => "Stop the transport, then press again.",
        _ => "",
    };
}

namespace TagBox.Plugin.Parameters;

/// <summary>What the plug-in is about, as its read-only parameter shows it. Values are stored by automation: append only.</summary>
internal enum Status
{
    /// <summary>Nothing is captured.</summary>
    Empty,

    /// <summary>Armed; the transport stands, or is outside of the loop.</summary>
    Armed,

    /// <summary>Audio is being recorded.</summary>
    Capturing,

    /// <summary>There is captured audio, ready to be separated.</summary>
    Captured,

    /// <summary>The captured audio is on its way to the engine.</summary>
    Sending,

    /// <summary>The engine does other jobs first.</summary>
    Waiting,

    /// <summary>The engine is at work.</summary>
    Separating,

    /// <summary>The stems are there.</summary>
    Ready,

    /// <summary>The stems are being played.</summary>
    Replaying,

    /// <summary>The separation was cancelled.</summary>
    Cancelled,

    /// <summary>No stem was chosen.</summary>
    NoStem,

    /// <summary>There is nothing to separate.</summary>
    NothingCaptured,

    /// <summary>The disk did not keep up and a part is missing.</summary>
    Dropout,

    /// <summary>Captured audio cannot be written.</summary>
    CannotWrite,

    /// <summary>The engine's program was not found or did not start.</summary>
    NoEngine,

    /// <summary>The engine was lost again and again.</summary>
    EngineLost,

    /// <summary>The engine refused or failed.</summary>
    Failed,

    /// <summary>Stems' files are missing or damaged.</summary>
    StemsMissing,

    /// <summary>Captured files are missing.</summary>
    CaptureMissing,

    /// <summary>What was captured has another rate or number of channels than the project.</summary>
    OtherFormat,

    /// <summary>The engine's program is there and cannot run as things are.</summary>
    EngineCannotRun,

    /// <summary>Stems are on their way to tracks.</summary>
    PlacingStems,

    /// <summary>The stems are on tracks.</summary>
    OnTracks,

    /// <summary>There are no stems to put onto tracks.</summary>
    NotSeparated,

    /// <summary>The host lets no plug-in make tracks.</summary>
    NoTracks,

    /// <summary>The tracks could not be made; the project is as it was.</summary>
    TracksFailed,

    /// <summary>A press that may be a curve's was refused, since it would replace finished stems.</summary>
    PressRefused,
}

using TagBox.Plugin.Parameters;
using TagBox.Plugin.Replay;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Session;

/// <summary>Where worker and processing thread leave what a window shows.</summary>
/// <param name="parameters">What is set.</param>
internal sealed class SessionView(PluginParameters parameters) : ISessionView
{
    private volatile SessionPicture picture = SessionPicture.Empty;
    private volatile bool isShown;

    /// <inheritdoc/>
    public SessionPicture Picture
    {
        get => picture;
        set => picture = value;
    }

    /// <summary>For the processing thread to move.</summary>
    public PlayheadMark Mark { get; } = new();

    /// <summary>For the processing thread to read.</summary>
    public Audition Solo { get; } = new();

    /// <inheritdoc/>
    public long? Playhead => Mark.Position;

    /// <inheritdoc/>
    public string StateText => parameters.StateText;

    /// <inheritdoc/>
    public bool IsShown
    {
        get => isShown;
        set => isShown = value;
    }

    /// <inheritdoc/>
    public int? Audition
    {
        get => Solo.Slot;
        set => Solo.Slot = value;
    }
}

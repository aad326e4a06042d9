using TagBox.Plugin.Parameters;
using TagBox.Plugin.Reaper;

namespace TagBox.Plugin.Session;

/// <summary>What of all that goes on the user is told of: the most urgent. For one thread at a time.</summary>
/// <param name="parameters">What is set.</param>
/// <param name="media">What is captured, and what of that is separated.</param>
/// <param name="separation">The latest separation.</param>
/// <param name="tracks">The latest tracks.</param>
internal sealed class SessionNews(PluginParameters parameters, ProjectMedia media, SeparationController separation, TrackExport tracks)
{
    /// <summary>The state, and why.</summary>
    /// <param name="path">What the processing thread works with; null while it does not.</param>
    /// <param name="hasGap">Whether a part of the capture is missing, which the user may still play.</param>
    public (Status Status, string Why) Latest(AudioPath? path, bool hasGap)
    {
        if (media.Captures.Problem is { } why)
        {
            return (Status.CannotWrite, why);
        }

        if (hasGap)
        {
            return (Status.Dropout, "");
        }

        if (parameters.IsOn(parameters.Arm))
        {
            return (path is { Input.IsRecording: true } ? Status.Capturing : Status.Armed, "");
        }

        if (separation.Outcome is { Status: not Status.Ready } separated)
        {
            return separated;
        }

        if (parameters.Presses.IsRefusing)
        {
            return (Status.PressRefused, "");
        }

        // Whoever goes back to replaying is past the tracks.
        bool isReplaying = (Mode)parameters.Set.Plain(parameters.Mode) == Mode.Replay;
        (Status Status, string Why) placed = tracks.Outcome;
        return placed.Status == Status.Ready || (placed.Status == Status.OnTracks && isReplaying) ? media.Describe(isReplaying) : placed;
    }
}

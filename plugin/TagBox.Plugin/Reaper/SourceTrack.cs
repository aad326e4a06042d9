using TagBox.Engine;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Reaper;

/// <summary>The track that an instance is on.</summary>
/// <param name="Project">Its project.</param>
/// <param name="Track">The track.</param>
/// <param name="Name">Its name, or what REAPER calls it for want of one.</param>
internal readonly record struct SourceTrack(nint Project, nint Track, string Name)
{
    /// <summary>Finds it. Main thread.</summary>
    /// <param name="reaper">REAPER's functions.</param>
    /// <param name="host">REAPER.</param>
    /// <exception cref="TagBoxException">There is none that could have tracks below it.</exception>
    public static SourceTrack Of(ReaperFunctions reaper, IHost host)
    {
        nint track = host.ReaperParent(ReaperParent.Track);
        // The master has no number.
        if (track == 0 || reaper.GetMediaTrackInfo_Value(track, "IP_TRACKNUMBER") < 1)
        {
            throw new TagBoxException("this is no track's effect. Put TagBox on a track.");
        }

        nint project = host.ReaperParent(ReaperParent.Project);
        return new(project != 0 ? project : reaper.EnumProjects(-1), track, reaper.GetTrackName(track));
    }
}

using System.Text.RegularExpressions;

namespace TagBox.Cli.Projects;

/// <summary>A track.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsMuted">Whether it is silent.</param>
/// <param name="Clips">What is on it, by time; no two overlap.</param>
internal sealed partial record ProjectTrack(string Name, bool IsMuted, IReadOnlyList<ProjectClip> Clips)
{
    /// <summary>Puts stems on tracks, a name each, in the order of the files; what overlaps on a track goes to another of the same name.</summary>
    /// <param name="stems">The stems' files.</param>
    /// <exception cref="Engine.TagBoxException">A file cannot be read.</exception>
    public static IEnumerable<ProjectTrack> Of(IEnumerable<string> stems)
    {
        foreach (IGrouping<string, string> named in stems.GroupBy(NameOf))
        {
            List<List<ProjectClip>> lanes = [];
            foreach (ProjectClip clip in named.Select(ProjectClip.Of).OrderBy(clip => clip.Start))
            {
                List<ProjectClip>? free = lanes.Find(lane => lane[^1].End <= clip.Start);
                if (free is null)
                {
                    lanes.Add([clip]);
                }
                else
                {
                    free.Add(clip);
                }
            }

            foreach (List<ProjectClip> lane in lanes)
            {
                yield return new ProjectTrack(named.Key, false, lane);
            }
        }
    }

    /// <summary>What the track of a file is called: as the file, but without the number that the plug-in gives each stretch of a track.</summary>
    public static string NameOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return Stretch().Match(name) is { Success: true } match ? match.Groups["stem"].Value : name;
    }

    [GeneratedRegex(@"^\d{3,} - (?<stem>.+)$")]
    private static partial Regex Stretch();
}

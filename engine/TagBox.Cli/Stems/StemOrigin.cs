using TagBox.Engine.Audio;

namespace TagBox.Cli.Stems;

/// <summary>What a stem file says about where it comes from and where it belongs (<c>bext</c>).</summary>
/// <param name="song">What the song's file says; null when it says nothing.</param>
/// <param name="start">First sample of the region, from the song's first.</param>
/// <param name="program">The program's name and version.</param>
/// <param name="taggers">Names of those who listened; none where nobody did.</param>
internal sealed class StemOrigin(AudioOrigin? song, long start, string program, IReadOnlyList<string> taggers)
{
    /// <summary>The origin of one stem: the song's, begun where the region begins, described by what the stem holds.</summary>
    /// <param name="stem">The stem's name.</param>
    public AudioOrigin Of(string stem)
    {
        AudioOrigin origin = song ?? new AudioOrigin(0);
        return origin with
        {
            Originator = origin.Originator.Length > 0 ? origin.Originator : program,
            TimeReference = origin.TimeReference + (ulong)start,
            Description = taggers.Count > 0 ? $"{stem}; {program}; heard by {string.Join(", ", taggers)}" : $"{stem}; {program}",
        };
    }
}

using TagBox.Cli.CommandLine;
using TagBox.Engine;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Stems;

/// <summary>The stretch of a song that is asked for, in samples.</summary>
/// <param name="Start">First sample.</param>
/// <param name="Length">Samples, at least 1.</param>
internal readonly record struct Region(long Start, long Length)
{
    /// <summary>Finds the stretch in a song.</summary>
    /// <param name="audio">The song.</param>
    /// <param name="start">Where it begins; the song's beginning by default.</param>
    /// <param name="end">Where it ends; the song's end by default, and when it is later than that.</param>
    /// <exception cref="TagBoxException">There is nothing between the two.</exception>
    public static Region Of(IAudioReader audio, TimePosition? start, TimePosition? end)
    {
        long first = start?.Sample(audio.SampleRate) ?? 0;
        long last = Math.Min(end?.Sample(audio.SampleRate) ?? audio.Length, audio.Length);
        if (audio.Length == 0)
        {
            throw new TagBoxException("The audio is empty: it holds no samples.");
        }

        if (first >= audio.Length)
        {
            throw new TagBoxException($"--start {Show(first)} is past the end of the audio, which lasts {Show(audio.Length)}.");
        }

        if (last <= first)
        {
            throw new TagBoxException($"--end {Show(last)} is not after --start {Show(first)}.");
        }

        return new Region(first, last - first);

        string Show(long sample) => TimePosition.Format((double)sample / audio.SampleRate);
    }
}

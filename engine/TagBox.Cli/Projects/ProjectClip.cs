using TagBox.Engine.Audio;

namespace TagBox.Cli.Projects;

/// <summary>A whole audio file on a track.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="At">Project time of its first sample, in samples at its own rate.</param>
/// <param name="Length">Samples a channel.</param>
/// <param name="SampleRate">Samples a second, in Hz.</param>
/// <param name="Channels">Number of channels.</param>
internal sealed record ProjectClip(string Path, long At, long Length, int SampleRate, int Channels)
{
    /// <summary>A time reference beyond this is taken for a mistake of who wrote it.</summary>
    private const ulong LatestStart = 1UL << 53;

    /// <summary>Project time of its first sample, in seconds.</summary>
    public double Start => (double)At / SampleRate;

    /// <summary>Project time after its last sample, in seconds.</summary>
    public double End => (double)(At + Length) / SampleRate;

    /// <summary>How long it is, in seconds.</summary>
    public double Seconds => (double)Length / SampleRate;

    /// <summary>Reads where a file belongs; at the project's start where it does not say.</summary>
    /// <exception cref="Engine.TagBoxException">It cannot be read.</exception>
    public static ProjectClip Of(string path)
    {
        using IAudioReader audio = AudioFile.Open(path);
        ulong start = audio.Origin?.TimeReference ?? 0;
        return new ProjectClip(System.IO.Path.GetFullPath(path), start < LatestStart ? (long)start : 0, audio.Length, audio.SampleRate, audio.Channels);
    }
}

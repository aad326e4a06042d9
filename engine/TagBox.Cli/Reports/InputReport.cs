using TagBox.Engine.Audio;

namespace TagBox.Cli.Reports;

/// <summary>The song a result is about.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="SampleRate">Samples a second, in Hz.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Seconds">How long the whole of it is.</param>
/// <param name="Start">Where the region begins, in seconds.</param>
/// <param name="End">Where the region ends, in seconds.</param>
internal sealed record InputReport(string Path, int SampleRate, int Channels, double Seconds, double Start, double End)
{
    /// <summary>Reports on a region of a song.</summary>
    /// <param name="path">The song's full path.</param>
    /// <param name="song">The song.</param>
    /// <param name="start">The region's first sample.</param>
    /// <param name="length">Its samples.</param>
    public static InputReport Of(string path, IAudioReader song, long start, long length)
    {
        double rate = song.SampleRate;
        return new(path, song.SampleRate, song.Channels, song.Length / rate, start / rate, (start + length) / rate);
    }
}

using TagBox.Cli.Stems;
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
    public static InputReport Of(string path, IAudioReader song, Region region)
    {
        double rate = song.SampleRate;
        return new(path, song.SampleRate, song.Channels, song.Length / rate, region.Start / rate, (region.Start + region.Length) / rate);
    }
}

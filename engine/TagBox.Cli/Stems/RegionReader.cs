using TagBox.Engine.Audio;

namespace TagBox.Cli.Stems;

/// <summary>A stretch of a song as audio of its own; the song stays its owner's.</summary>
/// <param name="song">The song.</param>
/// <param name="region">The stretch, which lies in the song.</param>
internal sealed class RegionReader(IAudioReader song, Region region) : IAudioReader
{
    /// <inheritdoc/>
    public int SampleRate => song.SampleRate;

    /// <inheritdoc/>
    public int Channels => song.Channels;

    /// <inheritdoc/>
    public long Length => region.Length;

    /// <inheritdoc/>
    public AudioOrigin? Origin => song.Origin is { } origin ? origin with { TimeReference = origin.TimeReference + (ulong)region.Start } : null;

    /// <inheritdoc/>
    public AudioBuffer Read(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - length);
        return song.Read(region.Start + start, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

using TagBox.Cli.Serve.Jobs;
using TagBox.Cli.Stems;
using TagBox.Engine.Audio;
using TagBox.Ipc.Client;

namespace TagBox.Cli.Serve;

/// <summary>A stretch of a file, as audio for the engine.</summary>
/// <param name="song">The file.</param>
/// <param name="region">The stretch.</param>
internal sealed class FileCapture(IAudioReader song, Region region) : ICaptureSource
{
    /// <inheritdoc/>
    public ValueTask ReadAsync(long at, Memory<byte> destination, CancellationToken cancellation)
    {
        int frames = destination.Length / WireSamples.Length(1, song.Channels);
        WireSamples.Write(song.Read(region.Start + at, frames), destination.Span);
        return default;
    }
}

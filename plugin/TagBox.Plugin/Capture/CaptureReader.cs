using Microsoft.Win32.SafeHandles;
using TagBox.Ipc.Client;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Capture;

/// <summary>A captured stretch as audio for the engine. What is captured while it is read does not change it.</summary>
/// <param name="map">What has been captured.</param>
/// <param name="stretch">The stretch, all of which has been captured.</param>
internal sealed class CaptureReader(CaptureMap map, Region stretch) : ICaptureSource, IDisposable
{
    private readonly Dictionary<string, SafeFileHandle> files = [];

    /// <inheritdoc/>
    public ValueTask ReadAsync(long at, Memory<byte> destination, CancellationToken cancellation)
    {
        int frameLength = map.Format!.Value.FrameLength;
        Region wanted = new(stretch.Start + at, destination.Length / frameLength);
        foreach ((Take take, Region region) in map.Pieces)
        {
            Region part = region.And(wanted);
            if (part.Length > 0)
            {
                Memory<byte> into = destination.Slice((int)(part.Start - wanted.Start) * frameLength, (int)part.Length * frameLength);
                Read(take, take.DataStart + ((part.Start - take.Start) * frameLength), into.Span);
            }
        }

        return default;
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        foreach (SafeFileHandle file in files.Values)
        {
            file.Dispose();
        }
    }

    private void Read(Take take, long offset, Span<byte> into)
    {
        if (!files.TryGetValue(take.Path, out SafeFileHandle? file))
        {
            files[take.Path] = file = File.OpenHandle(take.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }

        for (int read = 0; read < into.Length;)
        {
            int more = RandomAccess.Read(file, into[read..], offset + read);
            read += more > 0 ? more : throw new EndOfStreamException($"'{take.Path}' is shorter than it was.");
        }
    }
}

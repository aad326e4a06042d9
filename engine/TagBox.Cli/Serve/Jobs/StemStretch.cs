using TagBox.Engine.Audio;
using TagBox.Ipc;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>Reads a stretch of a stem's file as it goes over the wire.</summary>
internal static class StemStretch
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The stem's file.</param>
    /// <param name="stretch">Which samples.</param>
    /// <param name="destination">Takes them.</param>
    /// <returns>Bytes written.</returns>
    /// <exception cref="EngineException">The stretch is not in the stem, or too long for one message.</exception>
    public static int Read(string path, Fetch stretch, Span<byte> destination)
    {
        using IAudioReader stem = AudioFile.Open(path);
        int length = WireSamples.Length(stretch.Frames, stem.Channels);
        if (stretch.At + stretch.Frames > stem.Length || length > destination.Length)
        {
            throw new EngineException(
                EngineErrors.BadRequest,
                $"{stretch.Frames} samples from {stretch.At} on are not within the stem's {stem.Length}, or more than {destination.Length} bytes.",
                "Fetch less at once.");
        }

        WireSamples.Write(stem.Read(stretch.At, stretch.Frames), destination[..length]);
        return length;
    }
}

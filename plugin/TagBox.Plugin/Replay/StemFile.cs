using Microsoft.Win32.SafeHandles;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Plugin.Capture;

namespace TagBox.Plugin.Replay;

/// <summary>A stem's file, or a take, open for reading. For one thread.</summary>
internal sealed class StemFile : IDisposable
{
    private const int FormatLength = 40;

    private readonly string path;
    private readonly SafeFileHandle file;
    private readonly WavFormat format;
    private readonly long dataStart;
    private byte[] encoded = [];

    /// <summary>Opens the file and checks that it is what it should be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">Rate and channels it must have.</param>
    /// <param name="frames">Samples a channel that its header must tell of.</param>
    /// <exception cref="TagBoxException">It is not there, cannot be read, or is not what it should be.</exception>
    public StemFile(string path, CaptureFormat expected, long frames)
    {
        this.path = path;
        try
        {
            using (FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                (format, dataStart) = ReadHeader(stream, frames);
            }

            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotRead(path, error);
        }

        if (format.SampleRate != expected.Rate || format.Channels != expected.Channels)
        {
            file.Dispose();
            throw new TagBoxException($"'{path}' has another rate or number of channels than it was made with; separate again.");
        }
    }

    /// <summary>Reads a stretch.</summary>
    /// <param name="start">First sample.</param>
    /// <param name="count">Samples a channel; with <paramref name="start"/> no more than the file has.</param>
    /// <param name="channels">Where they go, from each channel's first sample on.</param>
    /// <exception cref="TagBoxException">They cannot be read.</exception>
    public void Read(long start, int count, float[][] channels)
    {
        if (encoded.Length < count * format.FrameSize)
        {
            encoded = new byte[count * format.FrameSize];
        }

        Span<byte> into = encoded.AsSpan(0, count * format.FrameSize);
        try
        {
            for (int read = 0; read < into.Length;)
            {
                int more = RandomAccess.Read(file, into[read..], dataStart + (start * format.FrameSize) + read);
                read += more > 0 ? more : throw new EndOfStreamException();
            }
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotRead(path, error);
        }

        SampleCodec.Decode(into, format.Encoding, channels, 0);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private (WavFormat Format, long DataStart) ReadHeader(FileStream stream, long frames)
    {
        byte[] start = new byte[FormatLength];
        if (!RiffChunks.IsWave(start.AsSpan(0, stream.ReadAtLeast(start, RiffChunks.FormHeader, throwOnEndOfStream: false))))
        {
            throw new TagBoxException($"'{path}' is not a WAV file; separate again.");
        }

        WavFormat? found = null;
        foreach (RiffChunk chunk in new RiffChunks(stream, 0).Walk())
        {
            if (chunk.Id == "fmt ")
            {
                stream.Position = chunk.Start;
                stream.ReadExactly(start, 0, (int)Math.Min(chunk.Held, FormatLength));
                found = WavFormat.Parse(start.AsSpan(0, (int)Math.Min(chunk.Held, FormatLength)), path);
            }
            else if (chunk.Id == "data" && found is not null)
            {
                return chunk.Held / found.FrameSize >= frames
                    ? (found, chunk.Start)
                    : throw new TagBoxException($"'{path}' is shorter than it was; separate again.");
            }
        }

        throw new TagBoxException($"'{path}' is damaged; separate again.");
    }
}

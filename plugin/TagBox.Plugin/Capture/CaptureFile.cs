using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using TagBox.Engine.Audio;

namespace TagBox.Plugin.Capture;

/// <summary>Writes one take: a Broadcast Wave file that any program can read, whole after every <see cref="Save"/>.</summary>
internal sealed class CaptureFile : IDisposable
{
    // RIFF sizes are 32 bits; beyond, the header becomes RF64's, which has the same length.
    private const long RiffLimit = uint.MaxValue - 8;

    private readonly SafeFileHandle file;
    private readonly WavHeader header;

    /// <summary>Creates the file.</summary>
    /// <param name="path">The file, which must not exist.</param>
    /// <param name="format">Of the audio.</param>
    /// <param name="start">Project time of the first sample.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    public CaptureFile(string path, CaptureFormat format, long start)
    {
        // A time reference has no sign; what lies before the project's start says so in words.
        AudioOrigin origin = new((ulong)Math.Max(start, 0), start < 0 ? $"TagBox capture from sample {start}" : "TagBox capture", "TagBox");
        header = new(new(format.Rate, format.Channels, SampleEncoding.Float32), new(origin), RiffLimit);
        byte[] begin = header.Build(0);
        Take = new(path, Guid.NewGuid().ToString("n"), begin.Length, start, format);
        file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            RandomAccess.Write(file, begin, 0);
        }
        catch
        {
            // A file without a header is of no use to anybody.
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>What is written.</summary>
    public Take Take { get; }

    /// <summary>Samples a channel so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Appends audio.</summary>
    /// <param name="samples">Samples, the channels of one beside each other.</param>
    /// <exception cref="IOException">The disk is full, or gone.</exception>
    public void Append(ReadOnlySpan<float> samples)
    {
        RandomAccess.Write(file, MemoryMarshal.AsBytes(samples), Take.DataStart + (Frames * Take.Format.FrameLength));
        Frames += samples.Length / Take.Format.Channels;
    }

    /// <summary>Makes the header say how much there is.</summary>
    public void Save() => RandomAccess.Write(file, header.Build(Frames), 0);

    /// <summary>Saves and closes the file; one without audio, as of a disk that was full at once, is not kept.</summary>
    public void Dispose()
    {
        try
        {
            Save();
        }
        catch (IOException)
        {
            // The header of the last save stands; readers take such a file as cut short.
        }
        finally
        {
            file.Dispose();
            if (Frames == 0)
            {
                File.Delete(Take.Path);
            }
        }
    }
}

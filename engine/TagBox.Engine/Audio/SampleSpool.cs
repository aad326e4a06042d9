using System.Runtime.InteropServices;

namespace TagBox.Engine.Audio;

/// <summary>Decoded samples in a temporary file, which goes when it is disposed, or with the process where the system can do that.</summary>
internal sealed class SampleSpool : IDisposable
{
    private readonly int channels;
    private readonly FileStream file;

    /// <summary>Begins a file.</summary>
    /// <param name="channels">Number of channels.</param>
    public SampleSpool(int channels)
    {
        this.channels = channels;
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"tagbox-{System.IO.Path.GetRandomFileName()}.spool");
        file = new FileStream(Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            // A file without a name lives as long as it is open, and no signal leaves it behind.
            File.Delete(Path);
        }
    }

    /// <summary>Frames held so far.</summary>
    public long Length { get; private set; }

    /// <summary>The file's name.</summary>
    public string Path { get; }

    /// <summary>Adds interleaved samples, a whole number of frames.</summary>
    public void Append(ReadOnlySpan<float> samples)
    {
        file.Position = Length * channels * sizeof(float);
        file.Write(MemoryMarshal.AsBytes(samples));
        Length += samples.Length / channels;
    }

    /// <summary>Reads interleaved samples from a frame on.</summary>
    public void Read(long start, Span<float> samples)
    {
        file.Position = start * channels * sizeof(float);
        file.ReadExactly(MemoryMarshal.AsBytes(samples));
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}

using System.Runtime.InteropServices;

namespace TagBox.Engine.Audio;

/// <summary>Decoded samples in a temporary file, which goes when it is disposed.</summary>
/// <param name="channels">Number of channels.</param>
internal sealed class SampleSpool(int channels) : IDisposable
{
    private readonly FileStream file = new(
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"tagbox-{System.IO.Path.GetRandomFileName()}.spool"),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        bufferSize: 0,
        FileOptions.DeleteOnClose);

    /// <summary>Frames held so far.</summary>
    public long Length { get; private set; }

    /// <summary>The file's name.</summary>
    public string Path => file.Name;

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

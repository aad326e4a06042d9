using System.Buffers;

namespace TagBox.Ipc.Messages;

/// <summary>A stretch of audio, to the engine after <see cref="Accepted"/> or from it after <see cref="Fetch"/>.</summary>
/// <param name="At">Its first sample, counted from the job's first.</param>
/// <param name="Samples">32-bit floats, little-endian, full scale ±1, the channels of one sample beside each other.</param>
public sealed record Audio(long At, ReadOnlySequence<byte> Samples) : IMessage<Audio>
{
    /// <summary>The kind on the wire.</summary>
    public const string Name = "audio";

    /// <inheritdoc/>
    public string Kind => Name;

    /// <inheritdoc/>
    public static Audio Read(ref Fields from) => new(from.Integer("at", 0, WireLimits.Frames), from.Binary("pcm"));

    /// <inheritdoc/>
    public void Write(FieldWriter to) => to.Begin(2).Integer("at", At).Binary("pcm", Samples);
}

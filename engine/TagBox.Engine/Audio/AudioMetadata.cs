namespace TagBox.Engine.Audio;

/// <summary>What a song's file says beside its sound, and its stems are to say, too: where its speakers stand, its tempo, loops, marks and texts.</summary>
/// <param name="SpeakerMask">Where speakers stand (Microsoft's <c>dwChannelMask</c>); null when the file does not say.</param>
/// <param name="Chunks">Chunks of the kinds of <see cref="Kept"/>, as they were.</param>
public sealed record AudioMetadata(uint? SpeakerMask, IReadOnlyList<MetadataChunk> Chunks)
{
    /// <summary>Nothing.</summary>
    public static AudioMetadata None { get; } = new(null, []);

    /// <summary>The chunks that go along, besides <c>bext</c>: a loop's tempo, its loops, marks and their labels, iXML, and the texts of LIST/INFO.</summary>
    internal static IReadOnlyList<string> Kept { get; } = ["acid", "smpl", "inst", "cue ", "iXML", "LIST"];

    /// <summary>The same for a stretch: marks, loops and times are moved, and what lies outside goes.</summary>
    /// <param name="start">The stretch's first sample.</param>
    /// <param name="length">Its samples.</param>
    /// <param name="of">Samples of the whole.</param>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    public AudioMetadata Within(long start, long length, long of, int sampleRate) => length == of
        ? this
        : this with { Chunks = [.. Chunks.Select(chunk => MetadataCut.Of(chunk, start, length, sampleRate)).OfType<MetadataChunk>()] };
}

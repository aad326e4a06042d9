namespace TagBox.Engine.Audio;

/// <summary>A chunk of a WAV file beside its format and its audio.</summary>
/// <param name="Id">Its four characters.</param>
/// <param name="Content">Its bytes.</param>
public sealed record MetadataChunk(string Id, byte[] Content);

namespace TagBox.Engine.Audio;

/// <summary>What a written WAV file says about itself besides its format; that TagBox made it is always said.</summary>
/// <param name="Origin">Where it sits in its project (<c>bext</c>); null to leave that out.</param>
/// <param name="Comment">Free text (<c>ICMT</c>); null to leave it out, or to the song's.</param>
/// <param name="Copyright">Whose it is and under which licence (<c>ICOP</c>); null to leave it out, or to the song's.</param>
/// <param name="Song">What goes along of the song's own; null for nothing.</param>
public sealed record WavMetadata(AudioOrigin? Origin = null, string? Comment = null, string? Copyright = null, AudioMetadata? Song = null);

namespace TagBox.Engine.Audio;

/// <summary>The kinds of file that TagBox writes.</summary>
public enum FileKind
{
    /// <summary>WAV: every sample format, and all that a song says of itself.</summary>
    Wav,

    /// <summary>FLAC: 16 or 24 bits, through libsndfile.</summary>
    Flac,

    /// <summary>MP3 of variable bitrate, through a libsndfile with an encoder; no bits can be chosen.</summary>
    Mp3,
}

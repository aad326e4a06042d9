namespace TagBox.Engine.Audio;

/// <summary>How samples are stored in the files that TagBox writes.</summary>
public enum SampleFormat
{
    /// <summary>32-bit float: nothing clips, and stems plus rest give the input to float rounding.</summary>
    Float32,

    /// <summary>24-bit integers.</summary>
    Pcm24,

    /// <summary>16-bit integers.</summary>
    Pcm16,
}

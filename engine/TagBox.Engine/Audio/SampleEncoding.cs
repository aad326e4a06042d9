namespace TagBox.Engine.Audio;

/// <summary>How one sample lies in a WAV file, little-endian.</summary>
internal enum SampleEncoding
{
    Unsigned8,
    Signed16,
    Signed24,
    Signed24In32,
    Signed32,
    Float32,
    Float64,
}

namespace TagBox.Engine.Audio;

/// <summary>What a WAV file says before its audio, alone: how metadata travels with audio that comes another way.</summary>
public static class WavHead
{
    /// <summary>The bytes of a head.</summary>
    /// <param name="sampleRate">Samples a second, 8 000 to 192 000 Hz.</param>
    /// <param name="channels">Number of channels, 1 to 8.</param>
    /// <param name="metadata">What it says.</param>
    public static byte[] Write(int sampleRate, int channels, WavMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        WavFormat format = new(sampleRate, channels, SampleEncoding.Float32, metadata.Song?.SpeakerMask);
        return new WavHeader(format, metadata, uint.MaxValue).Build(0);
    }

    /// <summary>Reads what a head says.</summary>
    /// <param name="head">Its bytes.</param>
    /// <exception cref="TagBoxException">They are none.</exception>
    public static WavMetadata Read(byte[] head)
    {
        using WavReader reader = new(new MemoryStream(head), "the head");
        return new WavMetadata(reader.Origin, Song: reader.Metadata);
    }
}

using System.Runtime.InteropServices;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>Audio as the protocol carries it: 32-bit floats, little-endian, the channels of one sample beside each other.</summary>
internal static class WireSamples
{
    /// <summary>Bytes of a stretch.</summary>
    public static int Length(int frames, int channels) => frames * channels * sizeof(float);

    /// <summary>Writes audio.</summary>
    /// <param name="audio">The audio.</param>
    /// <param name="destination">Takes exactly its bytes.</param>
    public static void Write(AudioBuffer audio, Span<byte> destination)
    {
        Span<float> samples = MemoryMarshal.Cast<byte, float>(destination);
        int channels = audio.Channels.Length;
        for (int channel = 0; channel < channels; channel++)
        {
            float[] from = audio.Channels[channel];
            for (int frame = 0, to = channel; frame < from.Length; frame++, to += channels)
            {
                samples[to] = from[frame];
            }
        }
    }

    /// <summary>Reads audio.</summary>
    /// <param name="bytes">A whole number of samples of every channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    public static AudioBuffer Read(ReadOnlySpan<byte> bytes, int channels, int sampleRate)
    {
        ReadOnlySpan<float> samples = MemoryMarshal.Cast<byte, float>(bytes);
        AudioBuffer audio = new(channels, samples.Length / channels, sampleRate);
        for (int channel = 0; channel < channels; channel++)
        {
            float[] into = audio.Channels[channel];
            for (int frame = 0, from = channel; frame < into.Length; frame++, from += channels)
            {
                into[frame] = samples[from];
            }
        }

        return audio;
    }
}

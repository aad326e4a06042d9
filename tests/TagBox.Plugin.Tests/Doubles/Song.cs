namespace TagBox.Plugin.Tests.Doubles;

/// <summary>Endless audio that can be told by its samples: each depends on position, channel and version only.</summary>
internal static class Song
{
    public static float At(long position, int channel, int version = 0)
    {
        // SplitMix64, whose every bit depends on every bit of the input.
        ulong z = unchecked((ulong)position * 0x9E3779B97F4A7C15 + (ulong)((channel * 31) + version + 1) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return ((int)(z >> 40) - (1 << 23)) / (float)(1 << 24);
    }

    public static void Fill(Span<float> samples, long position, int channel, int version = 0)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = At(position + i, channel, version);
        }
    }
}

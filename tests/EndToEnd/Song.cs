using TagBox.Engine.Audio;

namespace TagBox.EndToEnd;

/// <summary>Whole files of audio.</summary>
internal static class Song
{
    public static AudioBuffer Read(string path)
    {
        using IAudioReader reader = AudioFile.Open(path);
        return reader.Read(0, (int)reader.Length);
    }

    public static void Write(string path, AudioBuffer audio)
    {
        using WavWriter writer = new(path, audio.SampleRate, audio.Channels.Length);
        writer.Write(audio);
        writer.Commit();
    }

    /// <summary>The largest difference of two stretches of audio.</summary>
    public static float Distance(AudioBuffer audio, int start, AudioBuffer other, int otherStart, int length)
    {
        float distance = 0;
        for (int channel = 0; channel < audio.Channels.Length; channel++)
        {
            Span<float> one = audio.Channels[channel].AsSpan(start, length);
            Span<float> two = other.Channels[channel].AsSpan(otherStart, length);
            for (int sample = 0; sample < length; sample++)
            {
                distance = Math.Max(distance, Math.Abs(one[sample] - two[sample]));
            }
        }
        return distance;
    }
}

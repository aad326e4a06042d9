namespace TagBox.Engine.Audio;

/// <summary>Refuses audio with samples that are not numbers: one of them would spread over everything computed from it.</summary>
internal static class FiniteSamples
{
    /// <summary>Looks at every sample of a stretch.</summary>
    /// <param name="audio">The stretch.</param>
    /// <param name="start">Where it begins in the file, in samples.</param>
    /// <param name="file">The file's name, for the error.</param>
    /// <exception cref="TagBoxException">A sample is NaN or infinite; the message says when and in which channel.</exception>
    public static void Check(AudioBuffer audio, long start, string file)
    {
        for (int channel = 0; channel < audio.Channels.Length; channel++)
        {
            float[] samples = audio.Channels[channel];
            for (int i = 0; i < samples.Length; i++)
            {
                if (!float.IsFinite(samples[i]))
                {
                    throw Refusal(samples[i], (start + i) / (double)audio.SampleRate, channel, file);
                }
            }
        }
    }

    /// <summary>Looks at every sample of an interleaved stretch.</summary>
    /// <param name="samples">The stretch.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    /// <param name="start">Where it begins in the file, in samples.</param>
    /// <param name="file">The file's name, for the error.</param>
    /// <exception cref="TagBoxException">A sample is NaN or infinite; the message says when and in which channel.</exception>
    public static void Check(ReadOnlySpan<float> samples, int channels, int sampleRate, long start, string file)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            if (!float.IsFinite(samples[i]))
            {
                throw Refusal(samples[i], (start + (i / channels)) / (double)sampleRate, i % channels, file);
            }
        }
    }

    private static TagBoxException Refusal(float sample, double seconds, int channel, string file)
    {
        string what = float.IsNaN(sample) ? "not a number" : "infinite";
        return new(FormattableString.Invariant(
            $"{file} has a sample that is {what}, at {seconds:0.000} s in channel {channel + 1}; a plug-in failed there: export it again."));
    }
}

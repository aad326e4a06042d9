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
                    double seconds = (start + i) / (double)audio.SampleRate;
                    string what = float.IsNaN(samples[i]) ? "not a number" : "infinite";
                    throw new TagBoxException(
                        FormattableString.Invariant($"{file} has a sample that is {what}, at {seconds:0.000} s in channel {channel + 1}; a plug-in failed there: export it again."));
                }
            }
        }
    }
}

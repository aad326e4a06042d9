using TagBox.Engine.Audio;

namespace TagBox.Engine.Separators.Streams;

/// <summary>The mean and the deviation of the mean of a song's channels: what Demucs brings to 0 and 1 before it listens.</summary>
/// <param name="Mean">In full scale.</param>
/// <param name="Deviation">In full scale, above 0.</param>
internal readonly record struct TrackLevel(float Mean, float Deviation)
{
    private const int Stretch = 1 << 18;

    /// <summary>Leaves audio as it is.</summary>
    public static TrackLevel Unchanged => new(0, 1);

    /// <summary>Measures audio, a stretch at a time.</summary>
    /// <param name="audio">The audio.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static TrackLevel Measure(IAudioReader audio, CancellationToken cancellation)
    {
        double sum = 0;
        double squares = 0;
        for (long start = 0; start < audio.Length; start += Stretch)
        {
            cancellation.ThrowIfCancellationRequested();
            AudioBuffer stretch = audio.Read(start, (int)Math.Min(Stretch, audio.Length - start));
            for (int i = 0; i < stretch.Length; i++)
            {
                double value = 0;
                foreach (float[] channel in stretch.Channels)
                {
                    value += channel[i];
                }

                value /= stretch.Channels.Length;
                sum += value;
                squares += value * value;
            }
        }

        double mean = sum / audio.Length;
        double variance = Math.Max(0, (squares - (sum * mean)) / Math.Max(1, audio.Length - 1));
        return variance > 0 ? new TrackLevel((float)mean, (float)Math.Sqrt(variance)) : Unchanged;
    }
}

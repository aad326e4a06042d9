using TagBox.Engine.Audio;

namespace TagBox.Engine.Separation;

/// <summary>
/// Joins windows of stems into one stream: over the stretch that two windows share, the earlier fades out while the later fades
/// in, both weights adding up to 1, so that stems which add up in each window add up in the stream.
/// </summary>
/// <param name="emit">Takes each stretch once it is final: one buffer a stem, following on the stretch before.</param>
internal sealed class CrossFade(Action<AudioBuffer[]> emit)
{
    private AudioBuffer[]? pending;
    private long pendingStart;

    /// <summary>Adds the next window.</summary>
    /// <param name="window">Where it lies; it starts after the one before and overlaps it.</param>
    /// <param name="stems">Its stems, changed in place.</param>
    public void Add(Window window, AudioBuffer[] stems)
    {
        if (pending is not null)
        {
            int shared = (int)(pendingStart + pending[0].Length - window.Start);
            int done = pending[0].Length - shared;
            for (int stem = 0; stem < stems.Length; stem++)
            {
                for (int channel = 0; channel < stems[stem].Channels.Length; channel++)
                {
                    Fade(pending[stem].Channels[channel].AsSpan(done), stems[stem].Channels[channel].AsSpan(0, shared));
                }
            }

            emit([.. pending.Select(stem => Head(stem, done))]);
        }

        pending = stems;
        pendingStart = window.Start;
    }

    /// <summary>Emits what the last window still holds.</summary>
    public void Finish()
    {
        if (pending is not null)
        {
            emit(pending);
            pending = null;
        }
    }

    /// <summary>A raised cosine from the earlier window to the later.</summary>
    private static void Fade(ReadOnlySpan<float> earlier, Span<float> later)
    {
        for (int i = 0; i < later.Length; i++)
        {
            float weight = 0.5f - (0.5f * MathF.Cos(MathF.PI * (i + 0.5f) / later.Length));
            later[i] = earlier[i] + (weight * (later[i] - earlier[i]));
        }
    }

    private static AudioBuffer Head(AudioBuffer stem, int length) =>
        new([.. stem.Channels.Select(channel => channel[..length])], stem.SampleRate);
}

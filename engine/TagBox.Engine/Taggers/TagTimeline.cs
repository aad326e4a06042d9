using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Taggers;

/// <summary>What a tagger hears in audio of any length, rate and number of channels, over time.</summary>
public sealed class TagTimeline
{
    private readonly Tagger tagger;
    private readonly Listener listener;

    /// <summary>Prepares to listen.</summary>
    /// <param name="tagger">Who listens.</param>
    /// <param name="padding">How audio shorter than the tagger's clip is extended.</param>
    public TagTimeline(Tagger tagger, ClipPadding padding = ClipPadding.Loop)
    {
        this.tagger = tagger;
        listener = new Listener(tagger, padding);
    }

    /// <summary>
    /// Listens from beginning to end, a clip at a time, to the mean of the channels. Only a clip is in memory at once; moments
    /// come as they are heard.
    /// </summary>
    /// <param name="audio">What to listen to.</param>
    /// <param name="every">
    /// Seconds from the beginning of one clip to that of the next, above 0; less than a clip and they overlap. A clip's length if null.
    /// </param>
    /// <param name="cancellation">Stops the work, within a clip too.</param>
    /// <returns>One moment a clip in order; none when the audio is empty. The last clip ends with the audio.</returns>
    public IEnumerable<TagMoment> Listen(IAudioReader audio, double? every = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(audio);
        double clip = (double)tagger.Clip.Samples / tagger.SampleRate;
        double step = every ?? clip;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step, nameof(every));
        return Listen(audio, Math.Max(1, (long)(step * audio.SampleRate)), (int)Math.Ceiling(clip * audio.SampleRate), cancellation);
    }

    private IEnumerable<TagMoment> Listen(IAudioReader audio, long step, int clip, CancellationToken cancellation)
    {
        Resampler resampler = new(audio.SampleRate, tagger.SampleRate);
        int length = (int)Math.Min(clip, audio.Length);
        long last = audio.Length - length;
        for (long start = 0; length > 0 && (start == 0 || start < last + step); start += step)
        {
            cancellation.ThrowIfCancellationRequested();
            long first = Math.Min(start, last);
            AudioBuffer heard = resampler.Resample(Mono(audio.Read(first, length)));
            yield return new TagMoment(
                (double)first / audio.SampleRate,
                (double)(first + length) / audio.SampleRate,
                Hear(heard.Channels[0].AsSpan(0, Math.Min(heard.Length, tagger.Clip.Samples)).ToArray(), cancellation));
        }
    }

    private float[] Hear(float[] samples, CancellationToken cancellation)
    {
        using IDisposable scope = Workers.StopOn(cancellation);
        float[] logits = listener.Forward(new Tensor(samples, 1, samples.Length)).Output.Data;
        TensorPrimitives.Sigmoid<float>(logits, logits);
        return logits;
    }

    private static AudioBuffer Mono(AudioBuffer audio)
    {
        float[] mean = new float[audio.Length];
        foreach (float[] channel in audio.Channels)
        {
            TensorPrimitives.MultiplyAdd(channel, 1f / audio.Channels.Length, mean, mean);
        }

        return new AudioBuffer([mean], audio.SampleRate);
    }
}

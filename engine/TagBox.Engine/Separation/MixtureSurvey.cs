using TagBox.Engine.Audio;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Separation;

/// <summary>
/// What is known of a mixture before any of it is taken apart: that all of it can be read, that nothing in it is beyond what can be
/// computed with, and the constant offset of each channel. Separators are given the mixture without that offset, which sounds
/// nowhere and takes room from what does, and no louder than they are made for; what they give is brought back to its level.
/// </summary>
internal sealed class MixtureSurvey
{
    /// <summary>An offset below this, 60 dB under full scale, is left alone: short audio has as much by chance.</summary>
    private const double LeastOffset = 1e-3;

    /// <summary>Louder audio is scaled down by a power of two, which costs no bit: its powers and their products stay within a float.</summary>
    private const float Loudest = 16;

    /// <summary>The most that can be: 200 dB beyond full scale is no level but a fault.</summary>
    private const float Beyond = 1e10f;

    private const int BlockLength = 1 << 16;

    /// <summary>As many samples as a float sums up without a loss that matters.</summary>
    private const int SumLength = 1024;

    private readonly float[] offsets;

    private MixtureSurvey(float[] offsets) => this.offsets = offsets;

    /// <summary>Reads audio through.</summary>
    /// <param name="audio">The audio, of at least one sample.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TagBoxException">It cannot be read, or holds a sample that cannot be computed with; the message says when and in which channel.</exception>
    public static MixtureSurvey Of(IAudioReader audio, CancellationToken cancellation)
    {
        double[] sums = new double[audio.Channels];
        for (long at = 0; at < audio.Length; at += BlockLength)
        {
            cancellation.ThrowIfCancellationRequested();
            AudioBuffer block = audio.Read(at, (int)Math.Min(BlockLength, audio.Length - at));
            for (int channel = 0; channel < sums.Length; channel++)
            {
                float[] samples = block.Channels[channel];
                if (!(MathF.Abs(TensorPrimitives.MaxMagnitude<float>(samples)) <= Beyond))
                {
                    int loudest = TensorPrimitives.IndexOfMaxMagnitude<float>(samples);
                    double seconds = (at + loudest) / (double)audio.SampleRate;
                    throw new TagBoxException(FormattableString.Invariant(
                        $"The audio has a sample of {samples[loudest]:0.#e+0} at {seconds:0.000} s in channel {channel + 1}, where full scale is 1; a plug-in failed there: export it again."));
                }

                for (int from = 0; from < samples.Length; from += SumLength)
                {
                    sums[channel] += TensorPrimitives.Sum(samples.AsSpan(from, Math.Min(SumLength, samples.Length - from)));
                }
            }
        }

        return new MixtureSurvey([.. sums.Select(sum => Math.Abs(sum / audio.Length) < LeastOffset ? 0 : (float)(sum / audio.Length))]);
    }

    /// <summary>Has a window taken apart without its offset and at a level that is safe.</summary>
    /// <param name="mixture">The window as it is.</param>
    /// <param name="separate">Takes it apart.</param>
    /// <returns>The stems at the mixture's own level; the offset is in none of them.</returns>
    /// <exception cref="TagBoxException">A stem is not finite.</exception>
    public AudioBuffer[] Separate(AudioBuffer mixture, Func<AudioBuffer, AudioBuffer[]> separate)
    {
        float peak = mixture.Channels.Max(channel => MathF.Abs(TensorPrimitives.MaxMagnitude<float>(channel)));
        float scale = peak > Loudest ? MathF.ScaleB(1, -MathF.ILogB(peak) - 1) : 1;
        if (scale == 1 && offsets.All(offset => offset == 0))
        {
            return Checked(separate(mixture));
        }

        AudioBuffer level = new(mixture.Channels.Length, mixture.Length, mixture.SampleRate);
        for (int channel = 0; channel < offsets.Length; channel++)
        {
            TensorPrimitives.Subtract(mixture.Channels[channel], offsets[channel], level.Channels[channel]);
            TensorPrimitives.Multiply(level.Channels[channel], scale, level.Channels[channel]);
        }

        AudioBuffer[] stems = separate(level);
        foreach (float[] channel in stems.SelectMany(stem => stem.Channels))
        {
            TensorPrimitives.Divide(channel, scale, channel);
        }

        return Checked(stems);
    }

    private static AudioBuffer[] Checked(AudioBuffer[] stems) =>
        stems.SelectMany(stem => stem.Channels).All(channel => float.IsFinite(TensorPrimitives.MaxMagnitude<float>(channel)))
            ? stems
            : throw new TagBoxException("The separation came to numbers that are none; nothing was written. Try fewer steps, another seed or another prior.");
}

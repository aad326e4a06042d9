using System.Numerics;
using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Separation;
using TagBox.Engine.Spectra;

namespace TagBox.Engine.Evaluation;

/// <summary>
/// HPSS, a baseline of the paper: what lies level in the spectrogram is harmonic, what stands upright percussive; medians over time and
/// over frequency tell them apart (Fitzgerald, "Harmonic/Percussive Separation Using Median Filtering", DAFx 2010, with his soft masks
/// of power 2).
/// </summary>
/// <param name="percussive">For each wanted stem, whether it is the percussive part or the harmonic one.</param>
public sealed class HarmonicPercussive(IReadOnlyList<bool> percussive) : IWindowSeparator
{
    private const int Median = 17;
    private const double FrameSeconds = 4096.0 / 44100;

    /// <inheritdoc/>
    public int Stems => percussive.Count;

    /// <inheritdoc/>
    public WindowLengths Lengths(int sampleRate) => new(30 * sampleRate, 2 * sampleRate);

    /// <inheritdoc/>
    public AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        int frame = (int)BitOperations.RoundUpToPowerOf2((uint)(FrameSeconds * mixture.SampleRate / Math.Sqrt(2)));
        MaskedSpectrogram spectrogram = new(new StftSettings(frame, frame / 4));
        return [.. percussive.Select(isPercussive => spectrogram.Apply(mixture, magnitudes => Mask(magnitudes, isPercussive)))];
    }

    private static Tensor Mask(Tensor magnitudes, bool isPercussive)
    {
        (int bins, int frames) = (magnitudes[0], magnitudes[1]);
        Tensor mask = new(bins, frames);
        Workers.For(bins, bin =>
        {
            float[] around = new float[Median];
            for (int frame = 0; frame < frames; frame++)
            {
                float level = MedianAround(magnitudes.Data, (bin * frames) + frame, frame, frames, 1, around);
                float upright = MedianAround(magnitudes.Data, (bin * frames) + frame, bin, bins, frames, around);
                (float own, float other) = isPercussive ? (upright, level) : (level, upright);
                float sum = (own * own) + (other * other);
                mask.Data[(bin * frames) + frame] = sum == 0 ? 0.5f : own * own / sum;
            }
        });
        return mask;
    }

    /// <summary>The median of values a step apart around one, by reflection at the ends of their row.</summary>
    private static float MedianAround(float[] values, int at, int position, int length, int step, float[] around)
    {
        for (int i = 0; i < Median; i++)
        {
            int place = position + i - (Median / 2);
            place = place < 0 ? -place - 1 : place >= length ? (2 * length) - 1 - place : place;
            around[i] = values[at + ((Math.Clamp(place, 0, length - 1) - position) * step)];
        }

        Array.Sort(around);
        return around[Median / 2];
    }
}

using System.Numerics;
using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Separation;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Evaluation;

/// <summary>
/// REPET-SIM, a baseline of the paper: what comes again in similar frames is background, what does not is foreground (Rafii and Pardo,
/// "Music/Voice Separation Using the Similarity Matrix", ISMIR 2012, with their parameters).
/// </summary>
/// <param name="foreground">For each wanted stem, whether it is the foreground or the background.</param>
public sealed class RepetSim(IReadOnlyList<bool> foreground) : IWindowSeparator
{
    private const double FrameSeconds = 0.04;
    private const double ApartSeconds = 1;
    private const double HighPass = 100;
    private const int MostSimilar = 100;

    /// <inheritdoc/>
    public int Stems => foreground.Count;

    /// <inheritdoc/>
    public WindowLengths Lengths(int sampleRate) => new(30 * sampleRate, 2 * sampleRate);

    /// <inheritdoc/>
    public AudioBuffer[] Separate(Window window, AudioBuffer mixture, int seed, Action<double, string> report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        int frame = (int)BitOperations.RoundUpToPowerOf2((uint)(FrameSeconds * mixture.SampleRate / Math.Sqrt(2)));
        MaskedSpectrogram spectrogram = new(new StftSettings(frame, frame / 2));
        int apart = (int)Math.Round(ApartSeconds * mixture.SampleRate / (frame / 2));
        int cut = (int)Math.Ceiling(HighPass * frame / mixture.SampleRate);
        AudioBuffer background = spectrogram.Apply(mixture, magnitudes => Background(magnitudes, apart, cut));
        return [.. foreground.Select(isForeground => isForeground ? Difference(mixture, background) : background)];
    }

    private static AudioBuffer Difference(AudioBuffer mixture, AudioBuffer background)
    {
        AudioBuffer difference = new(mixture.Channels.Length, mixture.Length, mixture.SampleRate);
        for (int channel = 0; channel < difference.Channels.Length; channel++)
        {
            TensorPrimitives.Subtract(mixture.Channels[channel], background.Channels[channel], difference.Channels[channel]);
        }

        return difference;
    }

    /// <summary>The part of each bin that its likes repeat; all of it below the voice.</summary>
    private static Tensor Background(Tensor magnitudes, int apart, int cut)
    {
        (int bins, int frames) = (magnitudes[0], magnitudes[1]);
        Tensor rows = new Transpose(0, 1).Forward(magnitudes).Output;
        Tensor similarity = Similarity(rows);
        Tensor mask = new(frames, bins);
        Workers.For(frames, frame =>
        {
            int[] likes = Likes(similarity.Data.AsSpan(frame * frames, frames), apart);
            float[] values = new float[likes.Length];
            for (int bin = 0; bin < bins; bin++)
            {
                float own = rows.Data[(frame * bins) + bin];
                for (int i = 0; i < likes.Length; i++)
                {
                    values[i] = rows.Data[(likes[i] * bins) + bin];
                }

                Array.Sort(values);
                float median = (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
                mask.Data[(frame * bins) + bin] = own == 0 || bin < cut ? 1 : MathF.Min(median, own) / own;
            }
        });
        return new Transpose(0, 1).Forward(mask).Output;
    }

    /// <summary>The cosine between every two frames.</summary>
    private static Tensor Similarity(Tensor rows)
    {
        Tensor unit = new(rows.Shape);
        for (int frame = 0; frame < rows[0]; frame++)
        {
            ReadOnlySpan<float> row = rows.Data.AsSpan(frame * rows[1], rows[1]);
            float norm = TensorPrimitives.Norm(row);
            TensorPrimitives.Divide(row, norm == 0 ? 1 : norm, unit.Data.AsSpan(frame * rows[1], rows[1]));
        }

        Tensor similarity = new(rows[0], rows[0]);
        Gemm.Multiply(unit.Data, unit.Data, similarity.Data, rows[0], rows[0], rows[1], transposeB: true);
        return similarity;
    }

    /// <summary>The frames most like one, no two of them nearer than <paramref name="apart"/>; itself the first.</summary>
    private static int[] Likes(ReadOnlySpan<float> similarity, int apart)
    {
        float[] falling = new float[similarity.Length];
        TensorPrimitives.Negate(similarity, falling);
        int[] order = [.. Enumerable.Range(0, similarity.Length)];
        Array.Sort(falling, order);
        List<int> likes = [];
        foreach (int frame in order)
        {
            if (likes.TrueForAll(like => Math.Abs(like - frame) >= apart))
            {
                likes.Add(frame);
                if (likes.Count == MostSimilar)
                {
                    break;
                }
            }
        }

        return [.. likes];
    }
}

using TagBox.Engine.Audio;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Separation;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Cli.Evaluating;

/// <summary>Compares the first stem with the true one as it is made; neither is held as a whole.</summary>
/// <param name="mixture">The mixture.</param>
/// <param name="source">The files that the true source is the sum of.</param>
internal sealed class ScoringSink(IAudioReader mixture, IReadOnlyList<IAudioReader> source) : IStemSink
{
    private readonly FramewiseDistortion estimate = new(mixture.SampleRate);
    private readonly FramewiseDistortion unprocessed = new(mixture.SampleRate);
    private long position;

    /// <inheritdoc/>
    public void Write(IReadOnlyList<AudioBuffer> stems)
    {
        AudioBuffer truth = Truth(stems[0].Length);
        estimate.Add(stems[0], truth);
        unprocessed.Add(mixture.Read(position, stems[0].Length), truth);
        position += stems[0].Length;
    }

    /// <summary>The score, once all has been written.</summary>
    public StemScore Score(string track, string stem)
    {
        estimate.Finish();
        unprocessed.Finish();
        return new StemScore(
            track, stem, Number(estimate.MedianSdr), Number(unprocessed.MedianSdr),
            estimate.ScaleInvariantSdr, unprocessed.ScaleInvariantSdr, estimate.Sdr, unprocessed.Sdr);
    }

    private static double? Number(double value) => double.IsNaN(value) ? null : value;

    private AudioBuffer Truth(int length)
    {
        AudioBuffer sum = new(mixture.Channels, length, mixture.SampleRate);
        foreach (IAudioReader reader in source)
        {
            int there = (int)Math.Clamp(reader.Length - position, 0, length);
            AudioBuffer part = reader.Read(position, there);
            for (int channel = 0; channel < mixture.Channels; channel++)
            {
                Span<float> to = sum.Channels[channel].AsSpan(0, there);
                TensorPrimitives.Add(to, part.Channels[channel % part.Channels.Length], to);
            }
        }

        return sum;
    }
}

using System.Numerics.Tensors;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Stems;

/// <summary>How loud a stem is, measured as it goes by.</summary>
internal sealed class StemLevel
{
    // As many squares as a float sums up without a loss that shows.
    private const int Block = 1024;

    private double peak;
    private double squares;
    private long count;

    /// <summary>Largest sample over all channels, in dB of full scale; null for silence.</summary>
    public double? PeakDb => Decibels(peak);

    /// <summary>Root mean square over all channels, in dB of full scale; null for silence.</summary>
    public double? RmsDb => Decibels(Math.Sqrt(squares / Math.Max(count, 1)));

    /// <summary>Takes the next stretch into account.</summary>
    public void Add(AudioBuffer stretch)
    {
        foreach (float[] channel in stretch.Channels)
        {
            for (int at = 0; at < channel.Length; at += Block)
            {
                ReadOnlySpan<float> samples = channel.AsSpan(at, Math.Min(Block, channel.Length - at));
                peak = Math.Max(peak, Math.Abs(TensorPrimitives.MaxMagnitude(samples)));
                squares += TensorPrimitives.SumOfSquares(samples);
            }

            count += channel.Length;
        }
    }

    private static double? Decibels(double amplitude) => amplitude > 0 ? Math.Round(20 * Math.Log10(amplitude), 2) : null;
}

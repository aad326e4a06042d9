using TagBox.Engine.Audio;

namespace TagBox.Cli.Stems;

/// <summary>How loud a stem is, measured as it goes by.</summary>
internal sealed class StemLevel
{
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
            foreach (float sample in channel)
            {
                peak = Math.Max(peak, Math.Abs(sample));
                squares += (double)sample * sample;
            }

            count += channel.Length;
        }
    }

    private static double? Decibels(double amplitude) => amplitude > 0 ? Math.Round(20 * Math.Log10(amplitude), 2) : null;
}

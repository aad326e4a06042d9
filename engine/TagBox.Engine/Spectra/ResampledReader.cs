using System.Numerics;
using TagBox.Engine.Audio;

namespace TagBox.Engine.Spectra;

/// <summary>
/// Audio at another rate, resampled where it is read: the same bits as a stretch of the whole, resampled at once. Beyond its source's end it is silent.
/// </summary>
internal sealed class ResampledReader : IAudioReader
{
    private readonly IAudioReader source;
    private readonly Resampler resampler;
    private readonly int period;
    private readonly int outputs;
    private readonly int margin;

    /// <summary>Reads a source at another rate.</summary>
    /// <param name="source">The source; it stays its owner's.</param>
    /// <param name="sampleRate">The rate, in Hz.</param>
    /// <param name="length">Samples that are wanted; as many as the source has by default.</param>
    public ResampledReader(IAudioReader source, int sampleRate, long? length = null)
    {
        this.source = source;
        resampler = new Resampler(source.SampleRate, sampleRate);
        int divisor = (int)BigInteger.GreatestCommonDivisor(source.SampleRate, sampleRate);
        (period, outputs) = (source.SampleRate / divisor, sampleRate / divisor);
        margin = resampler.Reach + period;
        SampleRate = sampleRate;
        Length = length ?? resampler.OutputLength(source.Length);
    }

    /// <inheritdoc/>
    public int SampleRate { get; }

    /// <inheritdoc/>
    public int Channels => source.Channels;

    /// <inheritdoc/>
    public long Length { get; }

    /// <inheritdoc/>
    public AudioOrigin? Origin => null;

    /// <inheritdoc/>
    public AudioBuffer Read(long start, int length)
    {
        // From a whole period of both rates on, so that the filter stands as it does in the whole.
        long first = Math.Max(0, ((start / outputs * period) - margin) / period) * period;
        long end = Math.Min(source.Length, ((start + length) / outputs * period) + margin + period);
        AudioBuffer result = new(Channels, length, SampleRate);
        if (end <= first)
        {
            return result;
        }

        AudioBuffer resampled = resampler.Resample(source.Read(first, (int)(end - first)));
        int from = (int)(start - (first / period * outputs));
        int count = Math.Min(length, resampled.Length - from);
        for (int channel = 0; channel < Channels && count > 0; channel++)
        {
            resampled.Channels[channel].AsSpan(from, count).CopyTo(result.Channels[channel]);
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

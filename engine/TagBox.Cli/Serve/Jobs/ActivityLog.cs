using TagBox.Engine.Audio;
using TagBox.Engine.Separation;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>How loud each stem is over time, coarsely, for a display: a byte a stem twenty times a second.</summary>
/// <param name="stems">The stems' names.</param>
/// <param name="sampleRate">Samples a second, in Hz.</param>
internal sealed class ActivityLog(IReadOnlyList<string> stems, int sampleRate) : IStemSink
{
    private const int LevelsPerSecond = 20;
    private const double StepsPerDecibel = 2;

    private readonly List<byte>[] levels = [.. stems.Select(_ => new List<byte>())];
    private readonly float[] peaks = new float[stems.Count];
    private readonly int step = Math.Max(1, sampleRate / LevelsPerSecond);
    private readonly Lock gate = new();
    private int filled;

    /// <summary>The level of a peak, as <see cref="StemActivity.Levels"/> has it.</summary>
    public static byte Level(float peak) =>
        peak <= 0 ? (byte)0 : (byte)Math.Clamp(Math.Round(byte.MaxValue + (StepsPerDecibel * 20 * Math.Log10(peak))), 0, byte.MaxValue);

    /// <inheritdoc/>
    public void Write(IReadOnlyList<AudioBuffer> stems)
    {
        int length = stems[0].Length;
        for (int at = 0; at < length;)
        {
            int count = Math.Min(step - filled, length - at);
            for (int stem = 0; stem < stems.Count; stem++)
            {
                foreach (float[] channel in stems[stem].Channels)
                {
                    foreach (float sample in channel.AsSpan(at, count))
                    {
                        peaks[stem] = Math.Max(peaks[stem], Math.Abs(sample));
                    }
                }
            }

            at += count;
            filled += count;
            if (filled == step)
            {
                Close();
            }
        }
    }

    /// <summary>The levels from a place on.</summary>
    /// <param name="from">The first level that is wanted; moved behind the last one that is given.</param>
    /// <returns>One stretch a stem, or none where nothing is new.</returns>
    public IReadOnlyList<StemActivity> Since(ref int from)
    {
        lock (gate)
        {
            int start = from;
            int count = Math.Min(levels[0].Count - start, WireLimits.Levels);
            from += count;
            return count == 0
                ? []
                : [.. stems.Select((stem, index) => new StemActivity(stem, (long)start * step, step, levels[index].GetRange(start, count).ToArray()))];
        }
    }

    private void Close()
    {
        lock (gate)
        {
            for (int stem = 0; stem < levels.Length; stem++)
            {
                levels[stem].Add(Level(peaks[stem]));
            }
        }

        Array.Clear(peaks);
        filled = 0;
    }
}

using TagBox.Engine.Audio;
using TagBox.Engine.Layers;
using TagBox.Engine.Separators.Descriptions;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Separators.Streams;

/// <summary>
/// The sources that a separator hears in audio, at its own rate. Segments lie on a grid from the audio's first sample on, overlap, and are joined by
/// triangular weights, as Demucs joins them. Each is taken apart when something in it is first read; the last ones are kept, so that readers
/// may go on side by side, and memory does not grow with the audio.
/// </summary>
/// <param name="description">The separator.</param>
/// <param name="separate">Takes a segment, [2, samples], apart into the description's sources.</param>
/// <param name="audio">What it listens to, at its rate, of any number of channels: pairs are heard as left and right, and one without a partner as both.</param>
/// <param name="level">What its levels are brought to.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class SourceStreams(
    SeparatorDescription description, Func<Tensor, Tensor[]> separate, IAudioReader audio, TrackLevel level, CancellationToken cancellation)
{
    /// <summary>How far behind what is read segments are kept.</summary>
    private const double SecondsKept = 24;

    private readonly int segment = description.Segment!.Value;
    private readonly int stride = Math.Max(1, (int)((1 - description.Overlap) * description.Segment!.Value));
    private readonly SortedDictionary<long, float[][][]> segments = [];

    /// <summary>The sources.</summary>
    public IReadOnlyList<string> Names => [.. description.Sources.Select(source => source.Name)];

    /// <summary>The rate, in Hz.</summary>
    public int SampleRate => audio.SampleRate;

    /// <summary>Channels of each source.</summary>
    public int Channels => audio.Channels;

    /// <summary>Samples of each source.</summary>
    public long Length => audio.Length;

    /// <summary>How many segments cover the audio.</summary>
    public long Segments => (Length + stride - 1) / stride;

    /// <summary>Told after each segment.</summary>
    public event Action? SegmentDone;

    /// <summary>A source as audio of its own.</summary>
    /// <param name="source">Its index.</param>
    public IAudioReader Source(int source) => new SourceReader(this, source);

    /// <summary>How many segments have to be taken apart before a stretch can be read.</summary>
    public int Missing(long start, int length)
    {
        (long first, long last) = Needed(start, length);
        return (int)(last - first + 1) - segments.Keys.Count(index => index >= first && index <= last);
    }

    private (long First, long Last) Needed(long start, int length) => (Math.Max(0, (start - segment) / stride), Math.Min(Segments, (start + length + stride - 1) / stride) - 1);

    /// <summary>Reads a source.</summary>
    /// <param name="source">Its index.</param>
    /// <param name="start">First sample.</param>
    /// <param name="length">How many.</param>
    public AudioBuffer Read(int source, long start, int length)
    {
        AudioBuffer result = new(Channels, length, SampleRate);
        float[] weights = new float[length];
        (long first, long last) = Needed(start, length);
        Forget(start);
        for (long index = first; index <= last; index++)
        {
            long at = index * stride;
            int from = (int)Math.Max(0, start - at);
            int to = (int)Math.Min(Math.Min(segment, Length - at), start + length - at);
            if (to <= from)
            {
                continue;
            }

            float[][] stem = Segment(index)[source];
            int target = (int)(at + from - start);
            for (int i = from; i < to; i++)
            {
                float weight = Weight(i);
                weights[target + i - from] += weight;
                for (int channel = 0; channel < stem.Length; channel++)
                {
                    result.Channels[channel][target + i - from] += weight * stem[channel][i];
                }
            }
        }

        foreach (float[] channel in result.Channels)
        {
            TensorPrimitives.Divide(channel, weights, channel);
        }

        return result;
    }

    /// <summary>Rises to the segment's middle and falls again.</summary>
    private float Weight(int sample) => sample <= segment / 2 ? sample + 1 : segment - sample;

    private void Forget(long start)
    {
        long oldest = start - (long)(SecondsKept * SampleRate) - segment;
        foreach (long old in segments.Keys.TakeWhile(index => index * stride < oldest).ToArray())
        {
            segments.Remove(old);
        }
    }

    /// <summary>A segment's sources: [source][channel][sample].</summary>
    private float[][][] Segment(long index)
    {
        if (!segments.TryGetValue(index, out float[][][]? found))
        {
            cancellation.ThrowIfCancellationRequested();
            segments[index] = found = TakeApart(index);
            SegmentDone?.Invoke();
        }

        return found;
    }

    private float[][][] TakeApart(long index)
    {
        // A last one that is short has its context before it and silence after, both alike in length.
        long start = index * stride;
        int length = (int)Math.Min(segment, Length - start);
        int before = (segment - length) / 2;
        long first = Math.Max(0, start - before);
        AudioBuffer heard = audio.Read(first, (int)(Math.Min(Length, start - before + segment) - first));
        float[][][] sources = [.. Names.Select(_ => new float[Channels][])];
        for (int left = 0; left < Channels; left += 2)
        {
            int right = Math.Min(left + 1, Channels - 1);
            Tensor[] stems = Separate(heard.Channels[left], heard.Channels[right], (int)(first - (start - before)));
            for (int source = 0; source < stems.Length; source++)
            {
                Span<float> both = stems[source].Data;
                sources[source][left] = both.Slice(before, length).ToArray();
                if (right > left)
                {
                    sources[source][right] = both.Slice(segment + before, length).ToArray();
                }
                else
                {
                    Span<float> mono = sources[source][left];
                    TensorPrimitives.Add(mono, both.Slice(segment + before, length), mono);
                    TensorPrimitives.Multiply(mono, 0.5f, mono);
                }
            }
        }

        return sources;
    }

    /// <summary>Sources of a left and a right channel, which begin within the segment and are silent around.</summary>
    private Tensor[] Separate(float[] left, float[] right, int start)
    {
        if (!left.AsSpan().ContainsAnyExcept(0f) && !right.AsSpan().ContainsAnyExcept(0f))
        {
            return [.. Names.Select(_ => new Tensor(2, segment))];
        }

        Tensor signals = new(2, segment);
        foreach ((float[] channel, int at) in new[] { (left, start), (right, segment + start) })
        {
            Span<float> target = signals.Data.AsSpan(at, channel.Length);
            TensorPrimitives.Subtract(channel, level.Mean, target);
            TensorPrimitives.Divide(target, level.Deviation, target);
        }

        Tensor[] stems = separate(signals);
        foreach (Tensor stem in stems)
        {
            TensorPrimitives.Multiply(stem.Data, level.Deviation, stem.Data);
            TensorPrimitives.Add(stem.Data, level.Mean, stem.Data);
        }

        return stems;
    }

    private sealed class SourceReader(SourceStreams streams, int source) : IAudioReader
    {
        public int SampleRate => streams.SampleRate;

        public int Channels => streams.Channels;

        public long Length => streams.Length;

        public AudioOrigin? Origin => null;

        public AudioBuffer Read(long start, int length) => streams.Read(source, start, length);

        public void Dispose()
        {
        }
    }
}

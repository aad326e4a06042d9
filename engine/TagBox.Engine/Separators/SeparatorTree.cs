using TagBox.Engine.Audio;
using TagBox.Engine.Separators.Descriptions;
using TagBox.Engine.Separators.Networks;
using TagBox.Engine.Separators.Streams;
using TagBox.Engine.Spectra;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TagBox.Engine.Separators;

/// <summary>
/// Separators at work on one piece of audio: those that listen to it, and those that listen to what they make. Stretches are
/// read in order; all that is made of one adds up to it.
/// </summary>
internal sealed class SeparatorTree : IDisposable
{
    private readonly IReadOnlyList<PublishedSeparator> separators;
    private readonly OnnxDevice device;
    private readonly CancellationToken cancellation;
    private readonly List<SharedSeparator> opened = [];
    private readonly List<SourceStreams> streams = [];
    private readonly IReadOnlyList<Branch> branches;
    private Action? segmentDone;

    /// <summary>Opens separators for audio, and listens to how loud it is where one needs to know.</summary>
    /// <param name="separators">Those that are used, from <see cref="SeparatorChoice.For"/>; the first listens to the audio.</param>
    /// <param name="audio">The audio; it stays its owner's.</param>
    /// <param name="device">What runs them.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="TagBoxException">One is damaged, or cannot run here.</exception>
    public SeparatorTree(IReadOnlyList<PublishedSeparator> separators, IAudioReader audio, OnnxDevice device, CancellationToken cancellation)
    {
        (this.separators, this.device, this.cancellation) = (separators, device, cancellation);
        try
        {
            branches = Grow(separators[0], audio, audio, level: null);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Takes a stretch apart.</summary>
    /// <param name="start">Its first sample.</param>
    /// <param name="mixture">The stretch.</param>
    /// <param name="report">Told the fraction that is done.</param>
    public IReadOnlyList<SeparatedStem> Read(long start, AudioBuffer mixture, Action<double> report)
    {
        // Each stream reads a little around the stretch where rates differ; segments that this adds are few.
        double needed = Math.Max(1, streams.Sum(stream => stream.Missing(
            start * stream.SampleRate / mixture.SampleRate, (int)((long)mixture.Length * stream.SampleRate / mixture.SampleRate))));
        int done = 0;
        segmentDone = () => report(Math.Min(1, ++done / needed));
        return Read(branches, start, mixture);
    }

    /// <inheritdoc/>
    public void Dispose() => opened.ForEach(separator => separator.Dispose());

    private Branch[] Grow(PublishedSeparator separator, IAudioReader heard, IAudioReader whole, TrackLevel? level)
    {
        SharedSeparator shared = SharedSeparator.Use(separator, device, cancellation);
        opened.Add(shared);
        SeparatorDescription description = separator.Description;
        IAudioReader input = heard.SampleRate == description.SampleRate ? heard : new ResampledReader(heard, description.SampleRate);

        // One that listens to a stem is given the song's level: its own would have to be known before the stem is made.
        TrackLevel own = description.Normalisation == LevelNormalisation.None ? TrackLevel.Unchanged : level ?? TrackLevel.Measure(input, cancellation);
        SourceStreams sources = new(description, signals => shared.Separate(signals, cancellation), input, own, cancellation);
        sources.SegmentDone += () => segmentDone?.Invoke();
        streams.Add(sources);
        return [.. description.Sources.Select((source, index) => new Branch(
            source,
            sources.SampleRate == whole.SampleRate ? sources.Source(index) : new ResampledReader(sources.Source(index), whole.SampleRate, whole.Length),
            SeparatorChoice.Of(separators.Where(other => other != separator), source.Name) is { } next ? Grow(next, sources.Source(index), whole, own) : []))];
    }

    /// <summary>Reads sources, and gives what they leave to the one that has no name of ours, or to one of its own.</summary>
    private static IReadOnlyList<SeparatedStem> Read(IReadOnlyList<Branch> branches, long start, AudioBuffer whole)
    {
        AudioBuffer rest = new([.. whole.Channels.Select(channel => channel.ToArray())], whole.SampleRate);
        List<SeparatedStem> stems = [];
        foreach (Branch branch in branches.Where(branch => branch.Source.Gives.Count > 0 || branch.Parts.Count > 0))
        {
            AudioBuffer audio = branch.Audio.Read(start, whole.Length);
            for (int channel = 0; channel < rest.Channels.Length; channel++)
            {
                TensorPrimitives.Subtract(rest.Channels[channel], audio.Channels[channel], rest.Channels[channel]);
            }

            stems.Add(new SeparatedStem(branch.Source.Gives, branch.Source.Covers, audio, branch.Parts.Count == 0 ? [] : Read(branch.Parts, start, audio)));
        }

        return [.. stems, new SeparatedStem([], [], rest, [])];
    }

    private sealed record Branch(SourceDescription Source, IAudioReader Audio, IReadOnlyList<Branch> Parts);
}

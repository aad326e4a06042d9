using TagBox.Engine.Audio;
using TagBox.Engine.Separators;
using TagBox.Engine.Separators.Descriptions;
using TagBox.Engine.Separators.Networks;
using TagBox.Engine.Separators.Streams;

namespace TagBox.Engine.Tests.Separators;

/// <summary>The small graphs of <c>tests/data/separators</c>.</summary>
internal static class Graphs
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "data", "separators", name);

    /// <summary>Takes audio apart by a graph, whole.</summary>
    public static AudioBuffer[] TakeApart(string name, IAudioReader audio, Func<SeparatorDescription, SeparatorDescription>? change = null)
    {
        PublishedSeparator files = PublishedSeparator.Read(Path(name));
        files = new PublishedSeparator(System.IO.Path.GetDirectoryName(files.Paths[0])!, change?.Invoke(files.Description) ?? files.Description);
        using SegmentSeparator separator = files.Open(OnnxDevice.Processor, CancellationToken.None);
        TrackLevel level = files.Description.Normalisation == LevelNormalisation.Track ? TrackLevel.Measure(audio, CancellationToken.None) : TrackLevel.Unchanged;
        SourceStreams streams = new(files.Description, signals => separator.Separate(signals, CancellationToken.None), audio, level, CancellationToken.None);
        return [.. streams.Names.Select((_, source) => streams.Read(source, 0, (int)audio.Length))];
    }
}

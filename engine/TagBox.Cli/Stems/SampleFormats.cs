using TagBox.Engine.Audio;

namespace TagBox.Cli.Stems;

/// <summary>The sample formats by the names that <c>--bits</c> takes.</summary>
internal static class SampleFormats
{
    /// <summary>Every name.</summary>
    public static IReadOnlyDictionary<string, SampleFormat> ByName { get; } = new Dictionary<string, SampleFormat>
    {
        ["16"] = SampleFormat.Pcm16,
        ["24"] = SampleFormat.Pcm24,
        ["32f"] = SampleFormat.Float32,
    };
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using TagBox.Engine.Audio;
using TagBox.Engine.Spectra;

namespace TagBox.EndToEnd;

/// <summary>What the tests take from the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "../.."));

    public static string File(string path) => Path.Combine(Root, path);

    /// <summary>The bundled clip at the rate of a session.</summary>
    public static AudioBuffer ClipAt(int rate)
    {
        AudioBuffer clip = Song.Read(File("docs/demo/clip.wav"));
        return new Resampler(clip.SampleRate, rate).Resample(clip);
    }

    /// <summary>A tag's place in the plug-in's lists of stems, as docs/plugin.md has it: in the vocabulary's order, from 1 on.</summary>
    public static int PlaceOf(string tag)
    {
        using JsonDocument vocabulary = JsonDocument.Parse(System.IO.File.ReadAllText(File("engine/TagBox.Engine/Weights/vocabulary.json")));
        return vocabulary.RootElement.GetProperty("tags").EnumerateArray().Select(name => name.GetString()).ToList().IndexOf(tag) + 1;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

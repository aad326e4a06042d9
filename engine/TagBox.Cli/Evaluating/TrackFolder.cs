using TagBox.Engine;

namespace TagBox.Cli.Evaluating;

/// <summary>
/// Finds tracks in a folder: MUSDB18-HQ's (a folder a track of <c>mixture.wav</c> and a file a source), any like it, and Slakh2100's
/// (<c>mix.flac</c>, <c>stems/S00.flac</c> and <c>metadata.yaml</c>, whose <c>inst_class</c> names the sources).
/// </summary>
internal static class TrackFolder
{
    private const string Metadata = "metadata.yaml";

    private static readonly string[] Endings = [".wav", ".flac"];

    /// <summary>Finds the tracks, in the order of their names.</summary>
    /// <param name="folder">The folder; tracks may lie at any depth.</param>
    /// <exception cref="TagBoxException">There is no such folder, or no track in it.</exception>
    public static IReadOnlyList<EvaluationTrack> Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new TagBoxException($"There is no folder '{folder}'.");
        }

        try
        {
            EvaluationTrack[] tracks = [.. Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => Slakh(folder, path) ?? Plain(folder, path))
                .OfType<EvaluationTrack>()];
            return tracks.Length > 0
                ? tracks
                : throw new TagBoxException($"'{folder}' holds no track: a folder with mixture.wav and a WAV a source, or with mix.flac, stems and {Metadata} as Slakh2100 has it.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"'{folder}' cannot be read: {error.Message}", error);
        }
    }

    private static EvaluationTrack? Plain(string root, string path)
    {
        string[] files = [.. Directory.EnumerateFiles(path).Where(IsAudio).Order(StringComparer.Ordinal)];
        string? mixture = files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == "mixture");
        return mixture is null ? null : new EvaluationTrack(
            Path.GetRelativePath(root, path), mixture,
            [.. files.Where(file => file != mixture).Select(file => (Path.GetFileNameWithoutExtension(file), (IReadOnlyList<string>)[file]))]);
    }

    private static EvaluationTrack? Slakh(string root, string path)
    {
        string metadata = Path.Combine(path, Metadata);
        string stems = Path.Combine(path, "stems");
        string? mixture = Endings.Select(ending => Path.Combine(path, "mix" + ending)).FirstOrDefault(File.Exists);
        return mixture is null || !File.Exists(metadata) || !Directory.Exists(stems) ? null : new EvaluationTrack(
            Path.GetRelativePath(root, path), mixture,
            [.. Classes(metadata)
                .SelectMany(stem => Endings.Select(ending => (stem.Class, File: Path.Combine(stems, stem.Name + ending))))
                .Where(stem => File.Exists(stem.File))
                .GroupBy(stem => stem.Class)
                .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.Select(stem => stem.File)]))]);
    }

    /// <summary>The instrument class of each stem: the only two lines of the file's YAML that matter here.</summary>
    private static IEnumerable<(string Name, string Class)> Classes(string metadata)
    {
        const string Class = "inst_class:";
        string name = "";
        foreach (string line in File.ReadLines(metadata).Select(line => line.Trim()))
        {
            if (line.Length == 4 && line[0] == 'S' && line[3] == ':')
            {
                name = line[..3];
            }
            else if (line.StartsWith(Class, StringComparison.Ordinal))
            {
                // General MIDI has "Strings" and "Strings (continued)".
                yield return (name, line[Class.Length..].Split('(')[0].Trim(' ', '\'', '"').ToLowerInvariant());
            }
        }
    }

    private static bool IsAudio(string file) => Endings.Contains(Path.GetExtension(file).ToLowerInvariant());
}

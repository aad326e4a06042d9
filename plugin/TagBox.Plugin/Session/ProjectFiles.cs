using TagBox.Plugin.State;

namespace TagBox.Plugin.Session;

/// <summary>What the files of a project are known by, beside their paths. For one thread at a time.</summary>
/// <param name="folder">Where the plug-in's own files go.</param>
internal sealed class ProjectFiles(SessionFolder folder)
{
    private readonly Dictionary<string, (KeptFile File, long Length)> known = [];

    /// <summary>Takes up what a project kept of its files.</summary>
    /// <param name="files">The files.</param>
    public void Learn(IEnumerable<KeptFile> files)
    {
        foreach (KeptFile file in files)
        {
            known[file.Path] = (file, Length(file.Path));
        }
    }

    /// <summary>What a project keeps of its files.</summary>
    /// <param name="paths">Their paths.</param>
    public IReadOnlyList<KeptFile> Keep(IEnumerable<string> paths) => [.. paths.Distinct().Select(path =>
    {
        long length = Length(path);
        // A take grows until it is finished. What cannot be read stays known as it was.
        if (length >= 0 && (!known.TryGetValue(path, out (KeptFile File, long Length) before) || before.Length != length || before.File.Digest is null))
        {
            known[path] = (new(path, null, FileDigest.TryOf(path)), length);
        }

        KeptFile? kept = known.TryGetValue(path, out (KeptFile File, long Length) now) ? now.File : null;
        return new KeptFile(path, Relative(path) ?? (length < 0 ? kept?.Relative : null), kept?.Digest);
    })];

    /// <summary>Finds files wherever they are by now.</summary>
    /// <param name="paths">Where they were.</param>
    /// <returns>The paths of those that are elsewhere, by the paths where they were.</returns>
    public IReadOnlyDictionary<string, string> Locate(IEnumerable<string> paths)
    {
        FileFinder finder = new(folder.Project, new[] { folder.Project, folder.Parent }.OfType<string>());
        Dictionary<string, string> moved = [];
        foreach (string? path in paths.Distinct())
        {
            KeptFile file = known.TryGetValue(path, out (KeptFile File, long Length) before) ? before.File : new(path, null, null);
            if (finder.Find(file) is { } place && place != path)
            {
                moved[path] = place;
                known[place] = (file with { Path = place }, Length(place));
            }
        }

        return moved;
    }

    private string? Relative(string path)
    {
        string? relative = folder.Project is { } project ? Path.GetRelativePath(project, path) : null;
        return relative is null || relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative.Replace('\\', '/');
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : -1;
}

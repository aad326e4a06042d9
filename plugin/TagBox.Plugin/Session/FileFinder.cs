using TagBox.Plugin.State;

namespace TagBox.Plugin.Session;

/// <summary>
/// Finds the files of a project that was moved, copied or restored: where they were in the project's folder, where they were, and then
/// by name and content in the folders that they may have come to.
/// </summary>
/// <param name="project">The project's folder; null where the host does not tell it.</param>
/// <param name="roots">Folders to search, with what is in them.</param>
internal sealed class FileFinder(string? project, IEnumerable<string> roots)
{
    // A folder that is not TagBox's alone may hold a whole disk.
    private const int MaxFiles = 20_000;
    private const int MaxDepth = 8;

    private readonly List<string> roots = [.. roots];
    private ILookup<string, string>? found;

    /// <summary>Finds a file.</summary>
    /// <param name="file">What is known of it.</param>
    /// <returns>Its path; null where it is nowhere.</returns>
    public string? Find(KeptFile file)
    {
        // First in the project's folder: of a copied project, the files are the copies.
        string?[] places = [project is not null && file.Relative is not null ? Path.Combine(project, file.Relative) : null, file.Path];
        var path = places.FirstOrDefault(place => place is not null && File.Exists(place)) ?? Search(file);
        if (path is not null && Path.GetDirectoryName(path) is { } folder && !roots.Contains(folder))
        {
            // What was found shows where the others are.
            roots.Add(folder);
            found = null;
        }

        return path;
    }

    private string? Search(KeptFile file)
    {
        found ??= roots.SelectMany(Files).Distinct().Take(MaxFiles).ToLookup(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);
        IEnumerable<string> named = found[Path.GetFileName(file.Path.Replace('\\', '/'))];
        var same = file.Digest is { } digest
            ? named.Concat(found.SelectMany(paths => paths)).FirstOrDefault(path => IsAudio(path) && FileDigest.Is(path, digest))
            : null;
        // A session's folder has a name of its own, and a take that was saved while it grew has grown.
        return same ?? named.FirstOrDefault(path => SessionOf(path) == SessionOf(file.Path));
    }

    private static IEnumerable<string> Files(string root) => Directory.Exists(root)
        ? Directory.EnumerateFiles(root, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = MaxDepth, IgnoreInaccessible = true })
        : [];

    private static bool IsAudio(string path) => path.EndsWith(".wav", StringComparison.OrdinalIgnoreCase);

    private static string? SessionOf(string path)
    {
        string[] names = path.Replace('\\', '/').Split('/');
        return names.Length < 2 ? null : names[^2] == SessionFolder.Captures && names.Length > 2 ? names[^3] : names[^2];
    }
}

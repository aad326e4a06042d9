using TagBox.Plugin.State;

namespace TagBox.Plugin.Session;

/// <summary>
/// Finds the files of a project that was moved, copied or restored: where they were in the project's folder, where they were, and then
/// by content and name in the folders that they may have come to.
/// </summary>
/// <param name="project">The project's folder; null where the host does not tell it.</param>
/// <param name="roots">Folders to search, with what is in them.</param>
internal sealed class FileFinder(string? project, IEnumerable<string> roots)
{
    // A folder that is not TagBox's alone may hold a whole disk.
    private const int MaxFiles = 20_000;

    private static readonly EnumerationOptions Deep = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 8,
        IgnoreInaccessible = true,
        MatchCasing = MatchCasing.CaseInsensitive,
    };

    private readonly List<string> roots = [.. roots];
    private ILookup<long, FileInfo>? byLength;

    /// <summary>Finds a file.</summary>
    /// <param name="file">What is known of it.</param>
    /// <returns>Its path; null where it is nowhere.</returns>
    public string? Find(KeptFile file)
    {
        // First in the project's folder: of a copied project, the files are the copies.
        string?[] places = [project is not null && file.Relative is not null ? Path.Combine(project, file.Relative) : null, file.Path];
        string? path = places.FirstOrDefault(place => place is not null && File.Exists(place)) ?? Search(file);
        if (path is not null && Path.GetDirectoryName(path) is { } folder && !roots.Exists(root => IsIn(folder, root)))
        {
            // What was found shows where the others are.
            roots.Add(folder);
            byLength = null;
        }

        return path;
    }

    private string? Search(KeptFile file)
    {
        byLength ??= roots.Where(Directory.Exists).SelectMany(root => new DirectoryInfo(root).EnumerateFiles("*.wav", Deep))
            .Take(MaxFiles).ToLookup(found => found.Length);
        FileInfo? same = file.Digest is { } digest
            ? byLength[FileDigest.LengthOf(digest)].FirstOrDefault(found => FileDigest.TryOf(found.FullName) == digest)
            : null;
        // A session's folder has a name of its own, and a take that was saved while it grew has grown.
        same ??= byLength.SelectMany(files => files).FirstOrDefault(found => Id(found.FullName) == Id(file.Path));
        return same?.FullName;
    }

    private static bool IsIn(string folder, string root) =>
        $"{folder}{Path.DirectorySeparatorChar}".StartsWith($"{Path.TrimEndingDirectorySeparator(root)}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    // A file's name and its session's.
    private static (string Name, string? Session) Id(string path)
    {
        string[] names = path.Replace('\\', '/').Split('/');
        int session = names.Length - (names.Length > 2 && names[^2] == SessionFolder.Captures ? 3 : 2);
        return (names[^1], session < 0 ? null : names[session]);
    }
}

using TagBox.Cli.Stems;
using TagBox.Engine;

namespace TagBox.Cli.Songs;

/// <summary>
/// Finds the songs in a folder. What TagBox has made is no song: a folder with a result file, and one called as stems are by default beside
/// their song. Hidden files and links to folders do not count.
/// </summary>
internal static class SongFolder
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };
    private static readonly EnumerationOptions VisibleNoLinks = new() { AttributesToSkip = Visible.AttributesToSkip | FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    /// <summary>What the files that TagBox reads end in, by itself, through libsndfile or through ffmpeg.</summary>
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".wav", ".wave", ".bwf", ".rf64", ".w64", ".flac", ".ogg", ".oga", ".opus", ".mp3", ".aif", ".aiff", ".aifc", ".caf", ".m4a", ".mp4", ".aac", ".wma", ".wv", ".ape",
    };

    /// <summary>Finds them, in no order.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="isRecursive">Whether folders in it are searched, too.</param>
    /// <exception cref="TagBoxException">A folder cannot be read.</exception>
    public static IEnumerable<ListedSong> Find(string folder, bool isRecursive)
    {
        try
        {
            return [.. Find(Path.GetFullPath(folder), "", isRecursive)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"'{folder}' cannot be searched for songs: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static IEnumerable<ListedSong> Find(string root, string below, bool isRecursive)
    {
        string folder = Path.Combine(root, below);
        ListedSong[] songs = [.. Directory.EnumerateFiles(folder, "*", Visible).Where(file => !IsUnfinished(file) && Endings.Contains(Path.GetExtension(file))).Select(file => new ListedSong(file, below))];
        if (!isRecursive)
        {
            return songs;
        }

        HashSet<string> stems = [.. songs.Select(song => StemFileNames.Folder(song.Title))];
        return songs.Concat(Directory.EnumerateDirectories(folder, "*", VisibleNoLinks)
            .Where(inner => !IsUnfinished(inner) && !stems.Contains(Path.GetFileName(inner)) && !new ResultFolder(inner).IsOne)
            .SelectMany(inner => Find(root, Path.Combine(below, Path.GetFileName(inner)), isRecursive)));
    }

    /// <summary>Whether a name is of those under which results grow, which Windows does not take for hidden.</summary>
    private static bool IsUnfinished(string path) => Path.GetFileName(path).StartsWith('.');
}

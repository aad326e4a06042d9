using TagBox.Cli.Stems;
using TagBox.Engine;

namespace TagBox.Cli.Songs;

/// <summary>The songs that a command line names, sorted by their paths, so that machines that share it have the same list.</summary>
internal static class SongList
{
    /// <summary>Finds the songs.</summary>
    /// <param name="names">Files and folders.</param>
    /// <param name="isRecursive">Whether folders in folders are searched, too.</param>
    /// <returns>Each song once; at least one. A file that is named need not be there.</returns>
    /// <exception cref="TagBoxException">There is no song, or one comes from standard input.</exception>
    public static IReadOnlyList<ListedSong> Of(IReadOnlyList<string> names, bool isRecursive)
    {
        if (names.Contains(Song.Standard) || names.Contains(""))
        {
            throw new TagBoxException("Several songs are files and folders: - for standard input goes alone, and a name must not be empty.");
        }

        ListedSong[] songs = [.. names
            .SelectMany(name => Directory.Exists(name) ? SongFolder.Find(name, isRecursive) : [new ListedSong(Path.GetFullPath(name), "")])
            .DistinctBy(song => song.Path)
            .OrderBy(song => song.Path, StringComparer.Ordinal)];
        return songs.Length > 0 ? songs : throw new TagBoxException(
            $"There is no song in {string.Join(", ", names)}{(isRecursive ? "" : "; --recursive searches the folders in it, too")}.");
    }
}

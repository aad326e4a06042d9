using TagBox.Cli.Stems;
using TagBox.Engine;

namespace TagBox.Cli.Songs;

/// <summary>Where the results of a list go: a folder a song, beside the song or, as the songs lie, below one folder.</summary>
internal static class SongPlaces
{
    /// <summary>Finds the places.</summary>
    /// <param name="songs">The whole list, so that its shards agree.</param>
    /// <param name="output">The folder above all; null for beside each song.</param>
    /// <param name="kind">What a result is: "stems".</param>
    /// <returns>One a song, in the list's order.</returns>
    /// <exception cref="TagBoxException">Two songs would share one.</exception>
    public static IReadOnlyList<ResultFolder> Of(IReadOnlyList<ListedSong> songs, string? output, string kind)
    {
        string[] places = [.. songs.Select(song => Place(song, song.Title))];
        // Again and again: "a.wav", called after its file beside "a.flac", meets "a.wav.wav", called after its title.
        for (bool isSettled = false; !isSettled;)
        {
            isSettled = true;
            HashSet<string> shared = Twice(places);
            for (int song = 0; song < places.Length; song++)
            {
                string whole = Place(songs[song], Path.GetFileName(songs[song].Path));
                if (shared.Contains(places[song]) && places[song] != whole)
                {
                    places[song] = whole;
                    isSettled = false;
                }
            }
        }

        if (Twice(places).FirstOrDefault() is { } place)
        {
            string[] both = [.. songs.Where((_, song) => string.Equals(places[song], place, StringComparison.OrdinalIgnoreCase)).Select(song => song.Path)];
            string advice = Path.GetDirectoryName(both[0]) == Path.GetDirectoryName(both[1]) ? "rename one of them" : "name a folder that holds both, or leave --out away";
            throw new TagBoxException($"{both[0]} and {both[1]} would both go to {place}: {advice}.");
        }

        return [.. places.Select(path => new ResultFolder(path))];

        string Place(ListedSong song, string name) => Path.Combine(
            output is null ? Path.GetDirectoryName(song.Path)! : Path.GetFullPath(Path.Combine(output, song.Below)), StemFileNames.Folder(name, kind));
    }

    /// <summary>Those that come more than once, letter case aside.</summary>
    private static HashSet<string> Twice(IEnumerable<string> places) =>
        places.GroupBy(place => place, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
}

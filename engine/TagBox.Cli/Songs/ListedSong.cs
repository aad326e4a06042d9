namespace TagBox.Cli.Songs;

/// <summary>A song of a list.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Below">The folder that it lies in, relative to the folder that was named; empty for a song that was named itself.</param>
internal sealed record ListedSong(string Path, string Below)
{
    /// <summary>Its name without folder and extension.</summary>
    public string Title => System.IO.Path.GetFileNameWithoutExtension(Path);
}

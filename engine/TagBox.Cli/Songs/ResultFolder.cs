using System.Text.Json;
using TagBox.Engine;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Songs;

/// <summary>The folder of one song's result. It appears whole, with its result file, or not at all.</summary>
/// <param name="path">Its full path.</param>
internal sealed class ResultFolder(string path)
{
    private readonly string file = System.IO.Path.Combine(path, ResultFile.Name);

    /// <summary>Its full path.</summary>
    public string Path => path;

    /// <summary>Whether there is a result in it, of whatever song.</summary>
    public bool IsOne => File.Exists(file);

    /// <summary>The result that is there, of whatever song; null where there is none.</summary>
    public ResultFile? Read()
    {
        try
        {
            return File.Exists(file) ? SongJson.Read(File.ReadAllBytes(file)) : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // Cut short, someone else's, or replaced by another machine this very moment.
        }
    }

    /// <summary>The result that is there, if it is of this song, made in the same way, and all its files are there.</summary>
    /// <param name="sha256">The song's digest.</param>
    /// <param name="settings">The settings.</param>
    public ResultFile? Finished(string sha256, string settings) =>
        Read() is { } result && result.IsOf(sha256, settings) && result.Files.All(name => File.Exists(System.IO.Path.Combine(path, name))) ? result : null;

    /// <summary>Makes sure, before the work begins, that a result may be put here.</summary>
    /// <param name="mayReplace">Whether what is there may be replaced.</param>
    /// <exception cref="TagBoxException">Something else is there.</exception>
    public void Check(bool mayReplace)
    {
        if (File.Exists(path))
        {
            throw new TagBoxException($"{path} is a file, and the folder of a result should be there: choose another place with --out.");
        }

        if (!mayReplace && Directory.Exists(path) && !IsEmpty())
        {
            throw new TagBoxException(Read() is null
                ? $"{path} exists already, and is no result of a list: replace its files with --force, or choose another place with --out."
                : $"{path} was made of another song, with other settings or by another version: replace it with --force, or choose another place with --out.");
        }
    }

    private bool IsEmpty()
    {
        try
        {
            return !Directory.EnumerateFileSystemEntries(path).Any();
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotRead(path, error);
        }
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using TagBox.Engine;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Songs;

/// <summary>The file that says what a folder of results was made of, by which a finished song is known.</summary>
/// <param name="Version">TagBox's version.</param>
/// <param name="Sha256">Digest of the song's file, in hexadecimal.</param>
/// <param name="Settings">What else the result depends on.</param>
/// <param name="Files">Names of the other files beside it.</param>
/// <param name="Result">The report, as <c>--json</c> prints it.</param>
internal sealed record ResultFile(string Version, string Sha256, string Settings, IReadOnlyList<string> Files, JsonElement Result)
{
    /// <summary>Its name in the folder.</summary>
    public const string Name = "tagbox.json";

    /// <summary>Whether it tells of the same song, made in the same way.</summary>
    /// <param name="sha256">The song's digest.</param>
    /// <param name="settings">The settings.</param>
    public bool IsOf(string sha256, string settings) => (Version, Sha256, Settings) == (ProductVersion.Number, sha256, settings);

    /// <summary>The digest of a song's file.</summary>
    /// <param name="path">The song.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TagBoxException">It cannot be opened or read, or read once only.</exception>
    public static string Digest(string path, CancellationToken cancellation)
    {
        using FileStream song = AudioFile.OpenStream(path);
        if (!song.CanSeek)
        {
            throw new TagBoxException($"{path} is a pipe, which can be read once, and a song that is kept is read twice: give it alone.");
        }

        try
        {
            return Convert.ToHexStringLower(SHA256.HashDataAsync(song, cancellation).AsTask().GetAwaiter().GetResult());
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotRead(path, error);
        }
    }
}

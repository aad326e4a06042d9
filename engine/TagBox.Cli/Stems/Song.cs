using TagBox.Engine;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Stems;

/// <summary>The song of a command line: a file, or what comes on standard input.</summary>
internal sealed class Song : IDisposable
{
    /// <summary>What stands for standard input, and for standard output.</summary>
    public const string Standard = "-";

    /// <summary>What a song is called that has no name.</summary>
    private const string Nameless = "song";

    private Song(string path, string title, IAudioReader audio)
    {
        Path = path;
        Title = title;
        Audio = audio;
    }

    /// <summary>Its full path, or "-".</summary>
    public string Path { get; }

    /// <summary>Its name without folder and extension.</summary>
    public string Title { get; }

    /// <summary>What is in it.</summary>
    public IAudioReader Audio { get; }

    /// <summary>Where its stems go by default: beside it, or in the current folder when it has no place.</summary>
    public string StemFolder => System.IO.Path.Combine(
        Path == Standard ? Environment.CurrentDirectory : System.IO.Path.GetDirectoryName(Path)!, StemFileNames.Folder(Title));

    /// <summary>Opens it.</summary>
    /// <param name="name">What the command line says.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="TagBoxException">It cannot be read.</exception>
    public static Song Open(string name, CancellationToken cancellation)
    {
        if (name.Length == 0)
        {
            throw new TagBoxException("The song's name is empty: give a file, or - for standard input.");
        }

        if (name == Standard)
        {
            using Stream input = Console.OpenStandardInput();
            return new Song(name, Nameless, AudioFile.Open(input, "standard input", cancellation));
        }

        string path = System.IO.Path.GetFullPath(name);
        return new Song(path, System.IO.Path.GetFileNameWithoutExtension(path), AudioFile.Open(path, cancellation));
    }

    /// <inheritdoc/>
    public void Dispose() => Audio.Dispose();
}

using TagBox.Engine;

namespace TagBox.Cli.Stems;

/// <summary>Where stems go: a folder, or, for one stem alone, standard output.</summary>
internal sealed class StemDestination : IDisposable
{
    private readonly DirectoryInfo? passing;

    /// <summary>Finds the place.</summary>
    /// <param name="asked">What <c>--out</c> says; null where it is not given.</param>
    /// <param name="otherwise">The folder then.</param>
    /// <exception cref="TagBoxException">It names nothing.</exception>
    public StemDestination(string? asked, string otherwise)
    {
        if (asked is "")
        {
            throw new TagBoxException("--out is empty: name a folder, or - for standard output.");
        }

        // A WAV file's sizes are known when all of it is written: one that is sent on is written somewhere else before.
        passing = asked == Song.Standard ? Directory.CreateTempSubdirectory("tagbox-") : null;
        Folder = passing?.FullName ?? Path.GetFullPath(asked ?? otherwise);
    }

    /// <summary>The folder that takes the files.</summary>
    public string Folder { get; }

    /// <summary>Whether the one stem is sent to standard output.</summary>
    public bool IsStandardOutput => passing is not null;

    /// <summary>Sends the stem on.</summary>
    /// <param name="path">Its file.</param>
    /// <exception cref="TagBoxException">Standard output does not take it.</exception>
    public static void Send(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using Stream output = Console.OpenStandardOutput();
            file.CopyTo(output);
        }
        catch (IOException error)
        {
            throw new TagBoxException($"Standard output cannot be written: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => passing?.Delete(recursive: true);
}

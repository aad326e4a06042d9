using TagBox.Cli.Stems;
using TagBox.Engine;

namespace TagBox.Cli.Songs;

/// <summary>
/// A hidden folder beside the place of a result, in which the result grows. Its name is no other process's, on whatever machine; it gets its
/// own name by one step of the file system. Whoever finishes a song first clears away what others have begun of it.
/// </summary>
internal sealed class UnfinishedFolder : IDisposable
{
    private const string Ending = ".part";

    private readonly ResultFolder place;
    private readonly string parent;
    private readonly OutputFolder above;

    /// <summary>Creates it.</summary>
    /// <param name="place">The result's place.</param>
    /// <exception cref="TagBoxException">It cannot be created.</exception>
    public UnfinishedFolder(ResultFolder place)
    {
        this.place = place;
        parent = System.IO.Path.GetDirectoryName(place.Path)!;
        above = new OutputFolder(parent);
        Path = System.IO.Path.Combine(parent, $"{Beginning}{System.IO.Path.GetRandomFileName()}{Ending}");
        Explained(() => Directory.CreateDirectory(Path));
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    private string Beginning => $".{System.IO.Path.GetFileName(place.Path)}.";

    /// <summary>Makes it the song's result. Where another process has just done the same, its result stays.</summary>
    /// <param name="result">What is in it.</param>
    /// <param name="mayReplace">Whether what is there may be replaced.</param>
    /// <exception cref="TagBoxException">Something else is there, or it cannot be written.</exception>
    public void Commit(ResultFile result, bool mayReplace)
    {
        Explained(() =>
        {
            using (FileStream file = new(System.IO.Path.Combine(Path, ResultFile.Name), FileMode.CreateNew))
            {
                SongJson.Write(file, result);
                file.Flush(flushToDisk: true);
            }

            if (Directory.Exists(place.Path) || !TryMove())
            {
                Join(result, mayReplace);
            }
        });
        foreach (string begun in Directory.EnumerateDirectories(parent, $"{Beginning}*{Ending}"))
        {
            Remove(begun);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Remove(Path);
        above.Dispose();
    }

    private bool TryMove()
    {
        try
        {
            Directory.Move(Path, place.Path);
            return true;
        }
        catch (IOException) when (Directory.Exists(place.Path))
        {
            return false;
        }
    }

    /// <summary>Moves the files one by one into the folder that is there, the result file last; other files in it stay.</summary>
    private void Join(ResultFile result, bool mayReplace)
    {
        if (place.Finished(result.Sha256, result.Settings) is not null)
        {
            return;
        }

        place.Check(mayReplace);
        IEnumerable<string> old = place.Read()?.Files ?? [];
        foreach (string name in result.Files.Append(ResultFile.Name))
        {
            File.Move(System.IO.Path.Combine(Path, name), System.IO.Path.Combine(place.Path, name), overwrite: true);
        }

        foreach (string name in old.Except(result.Files, StringComparer.OrdinalIgnoreCase).Where(name => name == System.IO.Path.GetFileName(name)))
        {
            File.Delete(System.IO.Path.Combine(place.Path, name));
        }
    }

    private void Explained(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"Cannot write {place.Path}: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It keeps its hidden name, which no one takes for a result.
        }
    }
}

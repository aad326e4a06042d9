using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Separation;

namespace TagBox.Cli.Stems;

/// <summary>Writes stems to files that appear all together, by <see cref="Commit"/>, or not at all.</summary>
internal sealed class StemFiles : IStemSink, IDisposable
{
    private readonly OutputFolder folder;
    private readonly List<IAudioWriter> writers = [];
    private readonly StemLevel[] levels;

    /// <summary>Where files that are replaced wait until all stems have their names. Whoever clears away unfinished files may take them too.</summary>
    private readonly string[] replaced;

    /// <summary>Begins the files under temporary names.</summary>
    /// <param name="folder">Where they go; created when it is missing.</param>
    /// <param name="names">Their names, one a stem and the rest last.</param>
    /// <param name="open">Begins the file of the stem of the given index, at the given path.</param>
    /// <param name="force">Whether files of those names may be replaced.</param>
    /// <exception cref="TagBoxException">A file exists and may not or cannot be replaced, or the folder cannot be written to.</exception>
    public StemFiles(string folder, IReadOnlyList<string> names, Func<string, int, IAudioWriter> open, bool force)
    {
        Paths = [.. names.Select(name => Path.Combine(Path.GetFullPath(folder), name))];
        levels = [.. names.Select(_ => new StemLevel())];
        foreach (string path in Paths)
        {
            CheckPlace(path, force);
        }

        replaced = [.. Paths.Select(path => Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.old.part"))];
        this.folder = new OutputFolder(folder);
        try
        {
            for (int stem = 0; stem < Paths.Count; stem++)
            {
                writers.Add(open(Paths[stem], stem));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Full paths, one a stem and the rest last.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>How loud each stem is, as far as it has been written.</summary>
    public IReadOnlyList<StemLevel> Levels => levels;

    /// <summary>Samples over all stems that were beyond full scale and were clipped by an integer format.</summary>
    public long Clipped => writers.Sum(writer => writer.Clipped);

    /// <inheritdoc/>
    public void Write(IReadOnlyList<AudioBuffer> stems)
    {
        for (int stem = 0; stem < writers.Count; stem++)
        {
            writers[stem].Write(stems[stem]);
            levels[stem].Add(stems[stem]);
        }
    }

    /// <summary>Completes every file and gives it its name. When one fails, those before it are taken back, and what they replaced comes back.</summary>
    /// <exception cref="TagBoxException">A file cannot be completed; the folder is as it was.</exception>
    public void Commit()
    {
        int done = 0;
        try
        {
            for (; done < writers.Count; done++)
            {
                writers[done].Commit(replaced[done]);
            }
        }
        catch (TagBoxException)
        {
            for (int stem = 0; stem < done; stem++)
            {
                TakeBack(stem);
            }

            throw;
        }

        foreach (string old in replaced)
        {
            File.Delete(old);
        }
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        foreach (IAudioWriter writer in writers)
        {
            writer.Dispose();
        }

        folder.Dispose();
    }

    private void TakeBack(int stem)
    {
        if (File.Exists(replaced[stem]))
        {
            File.Move(replaced[stem], Paths[stem], overwrite: true);
        }
        else
        {
            File.Delete(Paths[stem]);
        }
    }

    private static void CheckPlace(string path, bool force)
    {
        if (Directory.Exists(path))
        {
            throw new TagBoxException($"{path} is a folder; choose another folder with --out.");
        }

        if (!File.Exists(path))
        {
            return;
        }

        if (!force)
        {
            throw new TagBoxException($"{path} exists already: replace it with --force, or choose another folder with --out.");
        }

        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"{path} cannot be replaced: it is read-only, or open in another program.", error);
        }
    }
}

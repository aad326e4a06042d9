namespace TagBox.Engine.Audio;

/// <summary>
/// A file that grows under a temporary name in the same folder and gets its own name, whole, by <see cref="Commit"/>;
/// <see cref="Dispose"/> without it leaves nothing behind.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private readonly string path;
    private readonly string temporaryPath;
    private readonly bool overwrite;
    private readonly FileStream file;
    private bool committed;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its name in the end; its folder must exist.</param>
    /// <param name="overwrite">Whether a file of that name may be replaced.</param>
    /// <exception cref="TagBoxException">The file exists and may not be replaced, or the folder cannot be written to.</exception>
    public PartFile(string path, bool overwrite)
    {
        this.path = path;
        this.overwrite = overwrite;
        RefuseToReplace();
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        temporaryPath = Path.Combine(folder, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}.part");
        Try(() => new FileStream(temporaryPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0), out file);
    }

    /// <summary>Its bytes.</summary>
    public Stream Stream => file;

    /// <summary>Does something with the file, and says in one line what goes wrong.</summary>
    /// <exception cref="TagBoxException">It cannot be done, for instance because the disk is full.</exception>
    public void Try(Action action) => Try(() => { action(); return 0; }, out _);

    /// <summary>Waits for the disk and gives the file its name.</summary>
    /// <param name="replaced">Where a file that it replaces is kept, in the same folder; null to drop it.</param>
    /// <exception cref="TagBoxException">It cannot be completed; then there is no file of that name, or still the old one.</exception>
    public void Commit(string? replaced)
    {
        ObjectDisposedException.ThrowIf(!file.CanWrite, this);
        RefuseToReplace();
        Try(() =>
        {
            file.Flush(flushToDisk: true);
            file.Dispose();
            if (replaced is not null && File.Exists(path))
            {
                File.Replace(temporaryPath, path, replaced);
            }
            else
            {
                File.Move(temporaryPath, path, overwrite);
            }
        });
        committed = true;
    }

    /// <summary>Lets go of the file; one that was not committed is deleted.</summary>
    public void Dispose()
    {
        file.Dispose();
        if (committed)
        {
            return;
        }

        try
        {
            File.Delete(temporaryPath);
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            // It keeps its temporary name, which no one takes for a stem.
        }
    }

    private void Try<T>(Func<T> action, out T result)
    {
        try
        {
            result = action();
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotWrite(path, error);
        }
    }

    private void RefuseToReplace()
    {
        if (!overwrite && File.Exists(path))
        {
            throw new TagBoxException($"{path} exists already; choose another name, or say that it may be replaced.");
        }
    }
}

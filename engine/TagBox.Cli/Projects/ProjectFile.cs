using TagBox.Engine;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Projects;

/// <summary>A project file that is to be written: it appears whole, under its name, or not at all.</summary>
internal sealed class ProjectFile
{
    private static readonly IProjectFormat[] Formats = [new DawProjectFormat(), new ReaperFormat()];

    private readonly IProjectFormat format;
    private readonly bool overwrite;

    /// <summary>Checks that it can be written, before any work is done for it.</summary>
    /// <param name="path">Its name, whose ending says the format.</param>
    /// <param name="overwrite">Whether a file of that name may be replaced.</param>
    /// <exception cref="TagBoxException">No format has that ending, the file exists and may not be replaced, or there is no such folder.</exception>
    public ProjectFile(string path, bool overwrite)
    {
        FullPath = Path.GetFullPath(path);
        this.overwrite = overwrite;
        string ending = Path.GetExtension(FullPath);
        format = Formats.FirstOrDefault(known => known.Ending.Equals(ending, StringComparison.OrdinalIgnoreCase))
            ?? throw new TagBoxException($"{path} is no project that TagBox writes: let its name end in {string.Join(" or ", Formats.Select(known => known.Ending))}.");
        if (Directory.Exists(FullPath))
        {
            throw new TagBoxException($"{FullPath} is a folder; choose another name for the project.");
        }

        if (!overwrite && File.Exists(FullPath))
        {
            throw new TagBoxException($"{FullPath} exists already: replace it with --force, or choose another name for the project.");
        }

        if (!Directory.Exists(Folder))
        {
            throw FileErrors.CannotWrite(FullPath, new DirectoryNotFoundException());
        }
    }

    /// <summary>Its full path.</summary>
    public string FullPath { get; }

    /// <summary>Its name without the ending.</summary>
    public string Title => Path.GetFileNameWithoutExtension(FullPath);

    private string Folder => Path.GetDirectoryName(FullPath)!;

    /// <summary>Writes it.</summary>
    /// <param name="project">What it holds.</param>
    /// <param name="cancellation">Stops it; then there is no file, or still the old one.</param>
    /// <exception cref="TagBoxException">It cannot be written; then there is no file, or still the old one.</exception>
    public void Write(StemProject project, CancellationToken cancellation)
    {
        string temporary = Path.Combine(Folder, $".{Path.GetFileName(FullPath)}.{Path.GetRandomFileName()}.part");
        try
        {
            using (FileStream file = new(temporary, FileMode.CreateNew))
            {
                format.Write(project, Folder, file, cancellation);
                file.Flush(flushToDisk: true);
            }

            cancellation.ThrowIfCancellationRequested();
            File.Move(temporary, FullPath, overwrite);
        }
        catch (Exception error) when (FileErrors.Explains(error))
        {
            throw FileErrors.CannotWrite(FullPath, error);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

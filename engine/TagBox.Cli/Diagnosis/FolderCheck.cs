using TagBox.Cli.Reports;
using TagBox.Cli.Serve.Spooling;
using TagBox.Engine.Catalogue;

namespace TagBox.Cli.Diagnosis;

/// <summary>Whether the engine's own folder and that of models can be written to, and whether their disk has room.</summary>
/// <param name="installation">Where the engine's folder is.</param>
internal sealed class FolderCheck(Installation installation) : ICheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Finding>>(
        [Judge("captures", installation.Home, "TAGBOX_HOME"), Judge("models folder", ModelFolder.OfUser(), ModelFolder.Variable), Room()]);

    private static Finding Judge(string of, string folder, string variable)
    {
        string there = Existing(folder);
        try
        {
            // Gone again when it is closed. What a folder's rights promise is not always what happens.
            using FileStream probe = new(Path.Combine(there, $".tagbox-{Guid.NewGuid():n}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return new(of, there == folder ? folder : $"{folder}, made when it is needed");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(of, $"{folder} cannot be written to: {error.Message}", $"Give yourself the right to write there, or set {variable} to another folder.");
        }
    }

    private Finding Room()
    {
        long free = new DriveInfo(Existing(installation.Home)).AvailableFreeSpace;
        string text = $"{free >> 20} MiB free for captures and stems";
        long headroom = new SpoolLimits().Headroom;
        return free > headroom
            ? new("disk", text)
            : new("disk", text, $"Make room: the engine leaves {headroom >> 20} MiB free. Or move TAGBOX_HOME to a larger disk.");
    }

    // The folder, or the one above it in which it would be made.
    private static string Existing(string folder)
    {
        while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return folder;
    }
}

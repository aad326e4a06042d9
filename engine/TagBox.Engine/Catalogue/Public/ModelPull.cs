
namespace TagBox.Engine.Catalogue.Public;

/// <summary>Fetches public models from the network and adds them to a catalogue. Nothing else in the engine uses the network.</summary>
/// <param name="catalogue">Where the models go.</param>
/// <param name="limits">How patient to be.</param>
public sealed class ModelPull(ModelCatalogue catalogue, TransferLimits limits)
{
    /// <summary>Fetches a model's files, checks each against its digest, and adds the model. What was fetched before is used again.</summary>
    /// <param name="model">The model.</param>
    /// <param name="confirm">Asked once, before the network is used, with the files that are still to be fetched; not asked when there are none.</param>
    /// <param name="progress">Told how far each file has come.</param>
    /// <param name="cancellation">Stops the transfer; a later pull goes on from there.</param>
    /// <returns>The model as it was added; null when the answer was no.</returns>
    /// <exception cref="TagBoxException">The model is there already, or the network, the server or the disk failed. Nothing has been added.</exception>
    public async Task<InstalledModel?> PullAsync(PublicModel model, Func<IReadOnlyList<PublicFile>, bool> confirm, IProgress<PullProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(confirm);
        if (catalogue.List().Any(installed => installed.Name == model.Name))
        {
            throw new TagBoxException($"The model '{model.Name}' is there already; remove it first to fetch it again.");
        }

        string folder = Path.Combine(catalogue.Folder, $".pulling-{model.Name}");
        try
        {
            PublicFile[] missing = [.. model.Files.Where(file => !IsHere(folder, file))];
            if (missing.Length > 0 && !confirm(missing))
            {
                return null;
            }

            Directory.CreateDirectory(folder);
            await FetchAsync(model, missing, folder, progress, cancellation).ConfigureAwait(false);
            await File.WriteAllLinesAsync(Path.Combine(folder, ModelImport.TagList), model.Tags, cancellation).ConfigureAwait(false);
            InstalledModel added = catalogue.Add(folder, model.Name);
            Directory.Delete(folder, recursive: true);
            return added;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"Cannot keep the model '{model.Name}' in '{catalogue.Folder}': {error.Message}", error);
        }
        finally
        {
            RemoveIfNothingArrived(folder);
        }
    }

    /// <summary>Removes the folder of a pull that never got a byte, and the catalogue's if that was made for it.</summary>
    internal static void RemoveIfNothingArrived(string folder)
    {
        DirectoryInfo pulling = new(folder);
        if (pulling.Exists && pulling.EnumerateFiles().All(file => file.Length == 0))
        {
            pulling.Delete(recursive: true);
            if (!pulling.Parent!.EnumerateFileSystemInfos().Any())
            {
                pulling.Parent.Delete();
            }
        }
    }

    private static bool IsHere(string folder, PublicFile file) => File.Exists(PathOf(folder, file)) && file.Digest.Matches(PathOf(folder, file));

    private static string PathOf(string folder, PublicFile file) => Path.Combine(folder, file.Tagger + Path.GetExtension(file.Path));

    private async Task FetchAsync(PublicModel model, PublicFile[] files, string folder, IProgress<PullProgress>? progress, CancellationToken cancellation)
    {
        // A redirection could lead anywhere; the pinned addresses need none. What is given up is not read to its end.
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero };
        using HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        foreach (PublicFile file in files)
        {
            ResumableDownload download = new(client, limits, new Uri(model.Base, file.Path), file);
            await download.RunAsync(PathOf(folder, file), progress, cancellation).ConfigureAwait(false);
        }
    }
}

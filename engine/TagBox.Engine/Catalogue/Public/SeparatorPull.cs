namespace TagBox.Engine.Catalogue.Public;

/// <summary>Fetches a published separator and adds it to a catalogue. Who asks for it has accepted its licence.</summary>
/// <param name="catalogue">Where it goes.</param>
/// <param name="limits">How patient to be.</param>
public sealed class SeparatorPull(ModelCatalogue catalogue, TransferLimits limits)
{
    /// <summary>Fetches the file where it is not there yet, checks it against its digest, and adds it.</summary>
    /// <param name="separator">What to fetch.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Stops the transfer; a later pull goes on from there.</param>
    /// <exception cref="TagBoxException">It is there already, or the network, the server or the disk failed. Nothing has been added.</exception>
    public async Task<InstalledModel> PullAsync(PublicSeparator separator, IProgress<PullProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(separator);
        catalogue.RequireFree(separator.Name);
        string folder = Path.Combine(catalogue.Folder, $".pulling-{separator.Name}");
        string path = Path.Combine(folder, separator.File.Path);
        try
        {
            Directory.CreateDirectory(folder);
            if (!File.Exists(path) || !separator.File.Digest.Matches(path))
            {
                // A redirection could lead anywhere; the pinned address needs none. What is given up is not read to its end.
                using SocketsHttpHandler handler = new() { AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero };
                using HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
                await new ResumableDownload(client, limits, separator.Address, separator.File).RunAsync(path, progress, cancellation).ConfigureAwait(false);
            }

            InstalledModel added = catalogue.Add(path, separator.Name);
            Directory.Delete(folder, recursive: true);
            return added;
        }
        catch (TagBoxException error)
        {
            throw new TagBoxException($"{error.Message} By hand: {separator.ByHand}.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"Cannot keep the separator '{separator.Name}' in '{catalogue.Folder}': {error.Message}", error);
        }
        finally
        {
            ModelPull.RemoveIfNothingArrived(folder);
        }
    }
}

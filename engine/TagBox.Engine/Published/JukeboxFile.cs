using TagBox.Engine.Catalogue.Public;
using TagBox.Engine.Checkpoints;


namespace TagBox.Engine.Published;

/// <summary>
/// Jukebox's VQ-VAE as its authors publish it, in the user's model folder: put there by the user, or fetched. Its licence is
/// <see cref="JukeboxLicence"/>; who uses or fetches it has to have accepted that.
/// </summary>
/// <param name="folder">The model folder.</param>
/// <param name="limits">How patient a download is.</param>
/// <param name="address">Where it is published; OpenAI's address by default.</param>
public sealed class JukeboxFile(string folder, TransferLimits limits, Uri? address = null)
{
    /// <summary>Its name in the model folder.</summary>
    public const string Name = "jukebox-vqvae.pth.tar";

    private readonly Uri address = address ?? new Uri("https://openaipublic.azureedge.net/jukebox/models/5b/vqvae.pth.tar");

    /// <summary>Where it is, or would be.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, Name);

    /// <summary>Fetches it where it is not there yet. It is kept only if its bottom level can be loaded.</summary>
    /// <param name="cancellation">Stops the transfer; a later one goes on from there.</param>
    /// <exception cref="TagBoxException">The network, the server or the disk failed, or what came is not a VQ-VAE. Nothing is there then.</exception>
    public async Task FetchAsync(CancellationToken cancellation)
    {
        if (File.Exists(Path))
        {
            return;
        }

        string fetched = Path + ".fetched";
        try
        {
            Directory.CreateDirectory(folder);

            // A redirection could lead anywhere. The digest is not known, so what came is looked at before it gets its name.
            using SocketsHttpHandler handler = new() { AllowAutoRedirect = false, ResponseDrainTimeout = TimeSpan.Zero };
            using HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
            PublicFile expected = new("vqvae", address.AbsolutePath, null, FileDigest.Unknown);
            await new ResumableDownload(client, limits, address, expected).RunAsync(fetched, progress: null, cancellation).ConfigureAwait(false);
            VqVaeLoader.Load(Checkpoint.Read(fetched, VqVaeLoader.Of(0)), 0);
            File.Move(fetched, Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TagBoxException($"Cannot keep Jukebox's VQ-VAE in '{folder}': {error.Message}", error);
        }
        finally
        {
            File.Delete(fetched);
        }
    }
}

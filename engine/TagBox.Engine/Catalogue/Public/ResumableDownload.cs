using System.Net;
using System.Net.Http.Headers;

namespace TagBox.Engine.Catalogue.Public;

/// <summary>
/// Fetches one file over HTTP into a .part file beside its place, goes on where an earlier attempt stopped, and moves it to its
/// place only when its length and digest are right.
/// </summary>
/// <param name="client">Must not follow redirections.</param>
/// <param name="limits">How patient to be.</param>
/// <param name="address">Where the file is.</param>
/// <param name="expected">What it must be.</param>
internal sealed class ResumableDownload(HttpClient client, TransferLimits limits, Uri address, PublicFile expected)
{
    private const long MostBytes = 1 << 28;
    private const int ChunkBytes = 1 << 16;

    /// <summary>Fetches the file.</summary>
    /// <param name="path">Its place. Nothing is there before the whole file is.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Stops; the .part file stays for the next time.</param>
    /// <exception cref="TagBoxException">The server failed, or sent something else.</exception>
    public async Task RunAsync(string path, IProgress<PullProgress>? progress, CancellationToken cancellation)
    {
        string part = path + ".part";
        for (int attempt = 1; ; attempt++)
        {
            long resumed = LengthOf(part);
            try
            {
                await ReceiveAsync(part, progress, cancellation).ConfigureAwait(false);
                if (expected.Digest.Matches(part))
                {
                    File.Move(part, path, overwrite: true);
                    return;
                }

                // The start may be what is wrong, so an attempt that went on from an old one gets a fresh one.
                File.Delete(part);
                if (resumed == 0 || attempt >= limits.Attempts)
                {
                    throw new TagBoxException($"What {address} sent is not the file it should be (its digest is not {expected.Digest.Hex}); nothing was kept.");
                }
            }
            catch (TransferException) when (attempt < limits.Attempts)
            {
                await Task.Delay(limits.Pause, cancellation).ConfigureAwait(false);
            }
            catch (TransferException error)
            {
                throw new TagBoxException($"Fetching {address} failed {attempt} times: {error.Message} What arrived is kept; pull again to go on.", error);
            }
        }
    }

    private static long LengthOf(string part) => File.Exists(part) ? new FileInfo(part).Length : 0;

    private async Task ReceiveAsync(string part, IProgress<PullProgress>? progress, CancellationToken cancellation)
    {
        await using FileStream file = new(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (file.Length == expected.Bytes)
        {
            return;
        }

        file.Position = file.Length;
        using CancellationTokenSource stall = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using HttpResponseMessage response = await FromNetworkAsync(stall, cancellation, () => client.SendAsync(Request(file.Length), HttpCompletionOption.ResponseHeadersRead, stall.Token)).ConfigureAwait(false);
        long total = Total(response, file);
        await using Stream body = await FromNetworkAsync(stall, cancellation, () => response.Content.ReadAsStreamAsync(stall.Token)).ConfigureAwait(false);
        byte[] chunk = new byte[ChunkBytes];
        while (file.Position < total)
        {
            progress?.Report(new PullProgress(expected, file.Position, total));
            int read = await FromNetworkAsync(stall, cancellation, () => body.ReadAsync(chunk.AsMemory(0, (int)Math.Min(ChunkBytes, total - file.Position)), stall.Token).AsTask()).ConfigureAwait(false);
            if (read == 0)
            {
                throw new TransferException($"the server stopped after {file.Position} of {total} bytes.");
            }

            await file.WriteAsync(chunk.AsMemory(0, read), cancellation).ConfigureAwait(false);
        }

        progress?.Report(new PullProgress(expected, total, total));
    }

    private HttpRequestMessage Request(long from)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }

        return request;
    }

    /// <summary>Checks the answer's head, and moves the file to where the answer's body begins.</summary>
    /// <returns>The whole file's length.</returns>
    private long Total(HttpResponseMessage response, FileStream file)
    {
        long? announced = response.Content.Headers.ContentLength;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                file.SetLength(0);
                break;
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange is { From: long from } range && from == file.Position:
                announced = range.Length;
                break;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                file.SetLength(0);
                throw new TransferException("the server did not go on where the file stopped.");
            case >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout:
                throw new TransferException($"the server answered {(int)response.StatusCode}.");
            case >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest:
                throw new TagBoxException($"{address} redirects elsewhere, where nothing is fetched from; nothing was added.");
            default:
                throw new TagBoxException($"{address} answered {(int)response.StatusCode}; nothing was added.");
        }

        long total = expected.Bytes ?? announced ?? throw new TagBoxException($"{address} does not say how long the file is; nothing was added.");
        return (announced ?? total) == total && total <= MostBytes
            ? total
            : throw new TagBoxException($"{address} has {announced} bytes{(expected.Bytes is long right ? $" where {right} were expected" : "")}; nothing was added.");
    }

    /// <summary>Waits for the network, but not for ever.</summary>
    private async Task<T> FromNetworkAsync<T>(CancellationTokenSource stall, CancellationToken cancellation, Func<Task<T>> wait)
    {
        stall.CancelAfter(limits.Stall);
        try
        {
            return await wait().ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new TransferException($"the connection failed ({error.Message})", error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new TransferException($"nothing came for {limits.Stall.TotalSeconds:0.#} s.", error);
        }
        finally
        {
            stall.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The network failed in a way that may pass.</summary>
    private sealed class TransferException(string message, Exception? inner = null) : Exception(message, inner);
}

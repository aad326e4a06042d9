using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Server;

/// <summary>What the server serves: the engine behind the protocol. Called from many threads; an <see cref="EngineException"/> goes to the client as it is.</summary>
public interface IEngineService
{
    /// <summary>The engine's name and version, for people.</summary>
    string Product { get; }

    /// <summary>The engine's own version, such as "0.1.0".</summary>
    string Release { get; }

    /// <summary>Lists the stems that can be asked for.</summary>
    /// <param name="cancellation">The client has disconnected.</param>
    /// <returns>The list.</returns>
    ValueTask<TagList> ListTagsAsync(CancellationToken cancellation);

    /// <summary>Lists the taggers and priors.</summary>
    /// <param name="cancellation">The client has disconnected.</param>
    /// <returns>The list.</returns>
    ValueTask<ModelList> ListModelsAsync(CancellationToken cancellation);

    /// <summary>Takes a job.</summary>
    /// <param name="job">The job, every number within <see cref="WireLimits"/>.</param>
    /// <param name="cancellation">The client has disconnected.</param>
    /// <returns>Takes the audio; null where the job and its audio are here already.</returns>
    ValueTask<IJobUpload?> SubmitAsync(Submit job, CancellationToken cancellation);

    /// <summary>Follows a job: one <see cref="Queued"/>, then <see cref="JobProgress"/> as it changes, at last a <see cref="JobResult"/> or <see cref="Failure"/>. A reader that is slow misses progress but not the end.</summary>
    /// <param name="job">The job's key.</param>
    /// <param name="cancellation">The client has gone; the job goes on.</param>
    /// <returns>The messages.</returns>
    IAsyncEnumerable<IMessage> WatchAsync(string job, CancellationToken cancellation);

    /// <summary>Listens to a file: one <see cref="Listeners"/>, then a <see cref="Moment"/> for each clip, at last <see cref="Heard"/>.</summary>
    /// <param name="request">What to listen to, every number within <see cref="WireLimits"/>.</param>
    /// <param name="cancellation">The client has disconnected; nobody wants to know any more.</param>
    /// <returns>The messages.</returns>
    IAsyncEnumerable<IMessage> ListenAsync(Listen request, CancellationToken cancellation);

    /// <summary>Ends a job and drops all that is kept of it, or ends listening.</summary>
    /// <param name="job">The key.</param>
    /// <returns>When it is dropped.</returns>
    ValueTask CancelAsync(string job);

    /// <summary>Drops what is kept of a job whose result the client has.</summary>
    /// <param name="job">The job's key.</param>
    /// <returns>When it is dropped.</returns>
    ValueTask ConfirmAsync(string job);

    /// <summary>Reads a stretch of a finished stem.</summary>
    /// <param name="stretch">Which one.</param>
    /// <param name="destination">Takes the samples as <see cref="Audio.Samples"/> has them.</param>
    /// <param name="cancellation">The client has disconnected.</param>
    /// <returns>Bytes written.</returns>
    ValueTask<int> FetchAsync(Fetch stretch, Memory<byte> destination, CancellationToken cancellation);

    /// <summary>Says what is going on.</summary>
    /// <param name="clients">Who is connected.</param>
    /// <returns>The report.</returns>
    ValueTask<EngineStatus> GetStatusAsync(IReadOnlyList<ClientStatus> clients);
}

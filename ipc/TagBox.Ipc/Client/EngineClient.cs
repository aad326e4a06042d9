using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Client;

/// <summary>
/// Talks to the user's engine: connects when first needed, starts the engine where a launcher is given, connects again after a
/// loss. Every method may be called from any thread, any number at once. Errors are <see cref="EngineException"/>s.
/// </summary>
/// <param name="options">How the engine is met.</param>
public sealed class EngineClient(EngineClientOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan EndPause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim connecting = new(1);
    private readonly CancellationTokenSource disposed = new();
    private EngineConnection? connection;

    /// <summary>Makes sure that the engine is there.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What it said of itself.</returns>
    public async Task<Welcome> ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            return (await OpenAsync(cancellation).ConfigureAwait(false)).Welcome;
        }
        catch (IOException cause)
        {
            throw Unreachable(cause);
        }
    }

    /// <summary>Lists the stems that can be asked for.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The list.</returns>
    public Task<TagList> ListTagsAsync(CancellationToken cancellation) => AskAsync<TagList>(new ListTags(), cancellation);

    /// <summary>Lists the taggers and priors.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The list.</returns>
    public Task<ModelList> ListModelsAsync(CancellationToken cancellation) => AskAsync<ModelList>(new ListModels(), cancellation);

    /// <summary>Asks what is going on in the engine.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The report.</returns>
    public Task<EngineStatus> GetStatusAsync(CancellationToken cancellation) => AskAsync<EngineStatus>(new GetStatus(), cancellation);

    /// <summary>Ends the engine; its jobs go on when it is started again.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>When it has agreed.</returns>
    public Task StopEngineAsync(CancellationToken cancellation) => AskAsync<Done>(new Stop(), cancellation);

    /// <summary>Ends a job and drops what the engine keeps of it; a job that is not there is no error.</summary>
    /// <param name="job">Its key.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>When it is dropped.</returns>
    public Task CancelAsync(string job, CancellationToken cancellation) => AskAsync<Done>(new Cancel(job), cancellation);

    /// <summary>Says that the result is safe, so that the engine may drop what it keeps of the job; a job that is not there is no error.</summary>
    /// <param name="job">Its key.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>When it is dropped.</returns>
    public Task ConfirmAsync(string job, CancellationToken cancellation) => AskAsync<Done>(new Confirm(job), cancellation);

    /// <summary>
    /// Has a job done: hands it over with its audio, follows it and returns its result. A lost connection or a crashed engine costs
    /// a retry. When <paramref name="cancellation"/> is called the job is cancelled; when the client is disposed it goes on, and
    /// whoever submits it again finds it. The result is kept by the engine until <see cref="ConfirmAsync"/>.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="audio">Its audio.</param>
    /// <param name="progress">Is told how it goes, on any thread; may be null.</param>
    /// <param name="cancellation">Cancels the job.</param>
    /// <returns>Its result.</returns>
    public async Task<JobResult> SeparateAsync(Submit job, ICaptureSource audio, IProgress<JobProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return await new JobRun(OpenAsync, options.Retries, progress).RunAsync(job, audio, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await TryCancelAsync(job.Job).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Asks what is heard in a file. When <paramref name="cancellation"/> is called, or the connection is lost, the engine stops listening.</summary>
    /// <param name="request">What to listen to.</param>
    /// <param name="progress">Is told how far it is, 0 to 1, on any thread; may be null.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What is heard.</returns>
    public async Task<Hearing> ListenAsync(Listen request, IProgress<double>? progress, CancellationToken cancellation)
    {
        try
        {
            EngineConnection open = await OpenAsync(cancellation).ConfigureAwait(false);
            return open.Welcome.Capabilities.Contains(Protocol.Listening)
                ? await Hearing.ReceiveAsync(open, request, progress, cancellation).ConfigureAwait(false)
                : throw new EngineException(
                    EngineErrors.UnknownRequest, $"The engine that serves is {open.Welcome.Product}, which cannot be asked what is heard.", "End it with 'tagbox stop', and try again.");
        }
        catch (IOException cause)
        {
            throw Unreachable(cause);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await TryCancelAsync(request.Job).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the connection. Calls that are under way end with an exception; jobs go on.</summary>
    /// <returns>When it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        await disposed.CancelAsync().ConfigureAwait(false);
        await connecting.WaitAsync().ConfigureAwait(false);
        try
        {
            if (connection is { } open)
            {
                await open.CloseAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            connecting.Release();
        }
    }

    private static EngineException Unreachable(Exception? cause) =>
        new(EngineErrors.Unreachable, "The engine cannot be reached.", "Start it with 'tagbox serve', or look at its log.", cause);

    private async Task<T> AskAsync<T>(IMessage request, CancellationToken cancellation)
        where T : IMessage
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(options.Answer);
        for (bool last = false; ; last = true)
        {
            try
            {
                EngineConnection open = await OpenAsync(late.Token).ConfigureAwait(false);
                return await AskAsync<T>(open, request, late.Token).ConfigureAwait(false);
            }
            catch (Exception cause) when (cause is IOException or EngineException { Code: EngineErrors.Stopping })
            {
                // The connection may have died long ago, or the engine is just leaving; a new one deserves one try.
                if (last)
                {
                    throw Unreachable(cause);
                }
            }
            catch (OperationCanceledException cause) when (!cancellation.IsCancellationRequested)
            {
                throw Unreachable(cause);
            }
        }
    }

    /// <summary>Starts an engine in the place of one that has been stopped, and may listen for a moment longer than it answers.</summary>
    private async Task<EngineConnection> StartAsync(EngineLauncher launcher, CancellationToken cancellation)
    {
        for (int left = options.Retries; ; left--)
        {
            try
            {
                Stream stream = await launcher.StartAsync(options.Endpoint, cancellation).ConfigureAwait(false);
                return await EngineConnection.OpenAsync(stream, options, cancellation).ConfigureAwait(false);
            }
            catch (Exception cause) when (left > 0 && (cause is IOException or EngineException { Code: EngineErrors.Stopping }))
            {
                await Task.Delay(EndPause, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends an engine that has nothing to do, for nobody else.</summary>
    private static async Task<bool> TryStopAsync(EngineConnection open, CancellationToken cancellation)
    {
        EngineStatus status = await AskAsync<EngineStatus>(open, new GetStatus(), cancellation).ConfigureAwait(false);
        if (status.Clients.Count > 1 || status.Jobs.Any(job => job.State is JobState.Waiting or JobState.Running))
        {
            return false;
        }

        await AskAsync<Done>(open, new Stop(), cancellation).ConfigureAwait(false);
        await open.CloseAsync().ConfigureAwait(false);
        return true;
    }

    private static async Task<T> AskAsync<T>(EngineConnection open, IMessage request, CancellationToken cancellation)
        where T : IMessage
    {
        using Exchange exchange = open.Begin();
        await exchange.SendAsync(request, cancellation).ConfigureAwait(false);
        return await exchange.NextAsync<T>(cancellation).ConfigureAwait(false);
    }

    private async Task TryCancelAsync(string job)
    {
        try
        {
            if (connection is { IsOpen: true })
            {
                await CancelAsync(job, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (EngineException)
        {
            // An engine that cannot be told any more has dropped the upload, or finds the job unwatched after a crash.
        }
    }

    private async Task<EngineConnection> OpenAsync(CancellationToken cancellation)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, disposed.Token);
        ObjectDisposedException.ThrowIf(disposed.IsCancellationRequested, this);
        await connecting.WaitAsync(either.Token).ConfigureAwait(false);
        try
        {
            if (connection is { IsOpen: true } open)
            {
                return open;
            }

            Stream? stream = await options.Endpoint.TryConnectAsync(either.Token).ConfigureAwait(false);
            if (stream is null && options.Launcher is { } launcher)
            {
                stream = await launcher.StartAsync(options.Endpoint, either.Token).ConfigureAwait(false);
            }

            connection = await EngineConnection.OpenAsync(stream ?? throw new IOException("No engine is running."), options, either.Token).ConfigureAwait(false);
            if (options.Launcher is { } starter && Release.IsOlder(connection.Welcome.Release, options.Release)
                && await TryStopAsync(connection, either.Token).ConfigureAwait(false))
            {
                // Whatever comes now is taken: the program that is found may be no newer.
                connection = await StartAsync(starter, either.Token).ConfigureAwait(false);
            }

            return connection;
        }
        finally
        {
            connecting.Release();
        }
    }
}

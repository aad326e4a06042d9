using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Server;

/// <summary>One client's connection, from its hello to its end.</summary>
internal sealed class ClientSession(
    MessageStream messages, IEngineService service, EngineServerLimits limits, IServerLog log, EngineServer server) : IDisposable
{
    private readonly CancellationTokenSource disconnected = new();
    private readonly ConcurrentDictionary<ulong, Task> requests = new();
    private readonly ConcurrentDictionary<ulong, AudioChunkQueue> audioQueues = new();
    private readonly long since = Stopwatch.GetTimestamp();
    private Hello? introduction;

    /// <summary>The client as status shows it; null before its hello.</summary>
    public ClientStatus? Status => introduction is { } hello
        ? new(hello.Product, hello.ProcessId, Stopwatch.GetElapsedTime(since).TotalSeconds)
        : null;

    private string Name => introduction is { } hello ? $"{hello.Product} ({hello.ProcessId})" : "?";

    /// <summary>Serves the client until it goes or the server ends.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        string reason = "it closed the connection";
        try
        {
            if (await HandshakeAsync(stopping).ConfigureAwait(false))
            {
                log.ClientConnected(Name);
                while (await messages.ReadAsync(stopping).ConfigureAwait(false) is { } envelope)
                {
                    await HandleAsync(envelope).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            reason = stopping.IsCancellationRequested ? "the engine is stopping" : "it did not introduce itself";
            Failure last = new(
                stopping.IsCancellationRequested ? EngineErrors.Stopping : EngineErrors.BadMessage,
                stopping.IsCancellationRequested ? "The engine is stopping." : "No hello came in time.",
                "Connect again.");
            await TrySendAsync(Protocol.Connection, last).ConfigureAwait(false);
        }
        catch (InvalidDataException error)
        {
            reason = error.Message;
            await TrySendAsync(Protocol.Connection, new Failure(EngineErrors.BadMessage, error.Message, "Compare it with docs/protocol.md.")).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            reason = error.Message;
        }

        await disconnected.CancelAsync().ConfigureAwait(false);
        messages.Close();
        await Task.WhenAll(requests.Values).ConfigureAwait(false);
        await messages.DisposeAsync().ConfigureAwait(false);
        log.ClientDisconnected(Name, reason);
    }

    /// <summary>Tells a client that there is no room for it.</summary>
    public async Task RefuseAsync()
    {
        await TrySendAsync(Protocol.Connection, new Failure(EngineErrors.Limit, $"The engine serves {limits.Clients} clients already.", "Close one of them.")).ConfigureAwait(false);
        await messages.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose() => disconnected.Dispose();

    private async Task<bool> HandshakeAsync(CancellationToken stopping)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        late.CancelAfter(limits.HandshakeTimeout);
        if (await messages.ReadAsync(late.Token).ConfigureAwait(false) is not { } first)
        {
            return false;
        }

        try
        {
            if (first.Kind != Hello.Name)
            {
                throw new EngineException(EngineErrors.BadMessage, $"The first message must be a hello, not '{first.Kind}'.", "Compare it with docs/protocol.md.");
            }

            Hello hello = first.Read<Hello>();
            int version = Math.Min(hello.MaxVersion, Protocol.MaxVersion);
            if (version < Math.Max(hello.MinVersion, Protocol.MinVersion))
            {
                throw new EngineException(
                    EngineErrors.Version,
                    $"The client speaks versions {hello.MinVersion} to {hello.MaxVersion} of the protocol, the engine {Protocol.MinVersion} to {Protocol.MaxVersion}.",
                    "Update the older of the two.");
            }

            introduction = hello;
            server.NoteClient(hello);
            await messages.SendAsync(
                first.Id,
                new Welcome(version, service.Product, Environment.ProcessId, Protocol.EngineCapabilities, WireLimits.FrameLength, WireLimits.ChunkLength) { Release = service.Release },
                late.Token).ConfigureAwait(false);
            return true;
        }
        catch (EngineException error)
        {
            await TrySendAsync(first.Id, Failure.From(error)).ConfigureAwait(false);
            return false;
        }
    }

    private async ValueTask HandleAsync(Envelope envelope)
    {
        server.NoteMessage();
        try
        {
            switch (envelope.Kind)
            {
                case Ping.Name:
                    await messages.SendAsync(envelope.Id, new Pong(), disconnected.Token).ConfigureAwait(false);
                    break;
                case Audio.Name:
                    // Audio for a job that has just ended may still be on its way; it is dropped.
                    if (audioQueues.TryGetValue(envelope.Id, out AudioChunkQueue? audio))
                    {
                        audio.Enqueue(envelope);
                    }

                    break;
                default:
                    if (requests.ContainsKey(envelope.Id))
                    {
                        throw new EngineException(EngineErrors.BadMessage, $"The request id {envelope.Id} is in use.", "Give every request its own id.");
                    }

                    if (requests.Count >= limits.RequestsPerClient)
                    {
                        throw new EngineException(EngineErrors.Limit, $"{requests.Count} requests of this client wait for their answers.", "Wait for some of them.");
                    }

                    Start(envelope.Id, envelope.Kind, Handler(envelope));
                    break;
            }
        }
        catch (EngineException error)
        {
            log.RequestFailed(Name, envelope.Kind, error);
            await messages.SendAsync(envelope.Id, Failure.From(error), disconnected.Token).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the request while its frame is there; what is returned runs after.</summary>
    private Func<Task> Handler(Envelope envelope)
    {
        ulong id = envelope.Id;
        switch (envelope.Kind)
        {
            case Submit.Name:
                Submit submit = envelope.Read<Submit>();
                return () => SubmitAsync(id, submit);
            case Watch.Name:
                Watch watch = envelope.Read<Watch>();
                return () => SendAllAsync(id, service.WatchAsync(watch.Job, disconnected.Token));
            case Listen.Name:
                Listen listen = envelope.Read<Listen>();
                return () => SendAllAsync(id, service.ListenAsync(listen, disconnected.Token));
            case Fetch.Name:
                Fetch fetch = envelope.Read<Fetch>();
                return () => FetchAsync(id, fetch);
            case Cancel.Name:
                Cancel cancel = envelope.Read<Cancel>();
                return async () =>
                {
                    await service.CancelAsync(cancel.Job).ConfigureAwait(false);
                    await SendAsync(id, new Done()).ConfigureAwait(false);
                };
            case Confirm.Name:
                Confirm confirm = envelope.Read<Confirm>();
                return async () =>
                {
                    await service.ConfirmAsync(confirm.Job).ConfigureAwait(false);
                    await SendAsync(id, new Done()).ConfigureAwait(false);
                };
            case ListTags.Name:
                return async () => await SendAsync(id, await service.ListTagsAsync(disconnected.Token).ConfigureAwait(false)).ConfigureAwait(false);
            case ListModels.Name:
                return async () => await SendAsync(id, await service.ListModelsAsync(disconnected.Token).ConfigureAwait(false)).ConfigureAwait(false);
            case GetStatus.Name:
                return async () => await SendAsync(id, await service.GetStatusAsync(server.Clients).ConfigureAwait(false)).ConfigureAwait(false);
            case Stop.Name:
                return async () =>
                {
                    await SendAsync(id, new Done()).ConfigureAwait(false);
                    server.Stop();
                };
            default:
                throw new EngineException(EngineErrors.UnknownRequest, $"The engine does not know the request '{envelope.Kind}'.", "Update the engine.");
        }
    }

    /// <summary>Begins requests in the order in which they come, so that who cancels a job that was just handed over meets it.</summary>
    private void Start(ulong id, string kind, Func<Task> handle)
    {
        // In the table before it runs: it may be over, and out of it again, at once.
        requests[id] = Task.CompletedTask;
        requests.TryUpdate(id, RunAsync(), Task.CompletedTask);

        async Task RunAsync()
        {
            try
            {
                await handle().ConfigureAwait(false);
            }
            catch (Exception error)
            {
                if (!disconnected.IsCancellationRequested)
                {
                    log.RequestFailed(Name, kind, error);
                    await TrySendAsync(id, Failure.From(error as EngineException
                        ?? new(EngineErrors.Internal, $"The engine could not do it: {error.Message}", "Try again; the engine's log says more."))).ConfigureAwait(false);
                }
            }
            finally
            {
                requests.TryRemove(id, out _);
            }
        }
    }

    private async Task SubmitAsync(ulong id, Submit submit)
    {
        IJobUpload? upload = await service.SubmitAsync(submit, disconnected.Token).ConfigureAwait(false);
        if (upload is not null)
        {
            await using ConfiguredAsyncDisposable uploading = upload.ConfigureAwait(false);
            AudioChunkQueue audio = new(submit, limits.ChunksAhead);
            audioQueues[id] = audio;
            using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(disconnected.Token, upload.Withdrawn);
            try
            {
                await SendAsync(id, new Accepted(limits.ChunksAhead)).ConfigureAwait(false);
                await audio.DrainToAsync(upload, chunks => SendAsync(id, new Credit(chunks)), over.Token).ConfigureAwait(false);
                await upload.CompleteAsync(over.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (upload.Withdrawn.IsCancellationRequested)
            {
                throw new EngineException(EngineErrors.Cancelled, "The job was cancelled, or handed over through another connection.", "");
            }
            finally
            {
                audioQueues.TryRemove(id, out _);
            }
        }

        await SendAllAsync(id, service.WatchAsync(submit.Job, disconnected.Token)).ConfigureAwait(false);
    }

    private async Task SendAllAsync(ulong id, IAsyncEnumerable<IMessage> answers)
    {
        await foreach (IMessage message in answers.ConfigureAwait(false))
        {
            await SendAsync(id, message).ConfigureAwait(false);
        }
    }

    private async Task FetchAsync(ulong id, Fetch fetch)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(WireLimits.ChunkLength);
        try
        {
            int length = await service.FetchAsync(fetch, buffer.AsMemory(0, WireLimits.ChunkLength), disconnected.Token).ConfigureAwait(false);
            await SendAsync(id, new Audio(fetch.At, new(buffer, 0, length))).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ValueTask SendAsync(ulong id, IMessage message)
    {
        server.NoteMessage();
        return messages.SendAsync(id, message, disconnected.Token);
    }

    private async Task TrySendAsync(ulong id, IMessage message)
    {
        try
        {
            await messages.SendAsync(id, message, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The client has gone, and with it the wish to know.
        }
    }
}

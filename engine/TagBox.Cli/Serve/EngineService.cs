using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TagBox.Cli.Serve.Jobs;
using TagBox.Cli.Serve.Spooling;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Ipc;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Server;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace TagBox.Cli.Serve;

/// <summary>The engine as the server serves it: the jobs it holds, from their audio to their confirmation.</summary>
internal sealed class EngineService : IEngineService
{
    private static readonly TimeSpan ProgressPause = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a job that goes with its client waits for it to come back.</summary>
    private static readonly TimeSpan Absence = TimeSpan.FromMinutes(1);

    private readonly TimeSpan absence;
    private readonly ISeparationRunner runner;
    private readonly Spool spool;
    private readonly JobQueue queue;
    private readonly IJobLog log;
    private readonly Hearings hearings;
    private readonly ConcurrentDictionary<string, Job> jobs = new();
    private readonly ConcurrentDictionary<string, JobUpload> uploads = new();
    private readonly long started = Stopwatch.GetTimestamp();
    private long lastNumber;

    /// <summary>Takes up what an engine before left in the spool.</summary>
    /// <param name="runner">Does jobs.</param>
    /// <param name="spool">Keeps them.</param>
    /// <param name="queue">Has them done.</param>
    /// <param name="log">Is told what becomes of them.</param>
    /// <param name="absence">How long a job that goes with its client waits for it to come back; a minute if null.</param>
    public EngineService(ISeparationRunner runner, Spool spool, JobQueue queue, IJobLog log, TimeSpan? absence = null)
    {
        this.absence = absence ?? Absence;
        this.runner = runner;
        this.spool = spool;
        this.queue = queue;
        this.log = log;
        hearings = new(runner, spool.Limits.Jobs);
        foreach (SpooledJob spooled in spool.Recover())
        {
            Take(spooled);
        }
    }

    /// <inheritdoc/>
    public string Product => ProductVersion.Name;

    /// <inheritdoc/>
    public string Release => ProductVersion.Number;

    /// <summary>True while a job is on its way, waits or is done, or a file is listened to.</summary>
    public bool IsBusy => !hearings.IsEmpty || !uploads.IsEmpty || jobs.Values.Any(job => job.Outcome is null);

    /// <inheritdoc/>
    public ValueTask<TagList> ListTagsAsync(CancellationToken cancellation) => new(Refusing(runner.ListTags));

    /// <inheritdoc/>
    public ValueTask<ModelList> ListModelsAsync(CancellationToken cancellation) => new(Refusing(runner.ListModels));

    /// <inheritdoc/>
    public async ValueTask<IJobUpload?> SubmitAsync(Submit job, CancellationToken cancellation)
    {
        if (jobs.TryGetValue(job.Job, out Job? known))
        {
            // Who comes back after a loss does not know of the failure yet, and would have a job begun anew for ever that the engine dies of.
            if (known is { Outcome: Failure, IsOutcomeTold: true })
            {
                Retry(known);
            }

            return null;
        }

        IReadOnlyList<string> stems = Refusing(() => runner.Check(job));
        StemOutput.Check(job, stems);
        JobUpload upload = new(spool.Begin(job, [.. stems, StemFileNames.Rest]), Take, ended => Forget(job.Job, ended));
        uploads.AddOrUpdate(job.Job, upload, (_, earlier) =>
        {
            earlier.Withdraw();
            return upload;
        });
        if (jobs.ContainsKey(job.Job))
        {
            // It has come of the earlier upload in the meantime.
            await upload.DisposeAsync();
            return null;
        }

        return upload;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IMessage> WatchAsync(string job, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Job found = Find(job);
        using Watching watching = new(found, () => Leave(found));
        yield return new Queued(Ahead(found));
        int level = 0;
        while (true)
        {
            Task changed = found.Changed;
            bool over = found.Outcome is not null;
            JobProgress progress = found.Tell(Ahead(found), ref level);
            yield return progress;
            if (over && progress.Activity.Count == 0)
            {
                break;
            }

            if (!over)
            {
                await changed.WaitAsync(cancellation);
                await Task.WhenAny(Task.Delay(ProgressPause, cancellation), found.Ended);
            }
        }

        found.IsOutcomeTold = true;
        yield return found.Outcome!;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<IMessage> ListenAsync(Listen request, CancellationToken cancellation) => hearings.ListenAsync(request, cancellation);

    /// <inheritdoc/>
    public async ValueTask CancelAsync(string job)
    {
        await hearings.CancelAsync(job);
        if (uploads.TryGetValue(job, out JobUpload? upload))
        {
            upload.Withdraw();
            await upload.Over;
        }

        if (jobs.TryGetValue(job, out Job? found))
        {
            await found.Cancellation.CancelAsync();
            if (!found.HasBegun)
            {
                found.End(JobQueue.Cancelled);
            }

            await found.Ended;
            Drop(found);
        }
    }

    /// <inheritdoc/>
    public ValueTask ConfirmAsync(string job)
    {
        if (jobs.TryGetValue(job, out Job? found))
        {
            if (found.Outcome is null)
            {
                throw new EngineException(EngineErrors.BadRequest, "The job has no result yet that could be confirmed.", "Wait for it, or cancel the job.");
            }

            Drop(found);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<int> FetchAsync(Fetch stretch, Memory<byte> destination, CancellationToken cancellation)
    {
        Job job = Find(stretch.Job);
        if (job.Outcome is not JobResult || job.Spooled.Request.Folder is not null || stretch.Stem >= job.Spooled.Stems.Count)
        {
            throw new EngineException(EngineErrors.BadRequest, "The job has no such stem to fetch.", "Wait for the result, and submit the job without a folder.");
        }

        return new(Refusing(() => StemStretch.Read(StemOutput.SpooledPath(job.Spooled, stretch.Stem), stretch, destination.Span)));
    }

    /// <inheritdoc/>
    public ValueTask<EngineStatus> GetStatusAsync(IReadOnlyList<ClientStatus> clients) => new(new EngineStatus(
        Product,
        Environment.ProcessId,
        Stopwatch.GetElapsedTime(started).TotalSeconds,
        spool.Length,
        clients,
        [.. jobs.Values.OrderBy(job => job.Number).Select(job => job.Status())]));

    private static T Refusing<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (TagBoxException error)
        {
            throw new EngineException(EngineErrors.BadRequest, error.Message, "", error);
        }
    }

    private Job Find(string job) => jobs.TryGetValue(job, out Job? found)
        ? found
        : throw new EngineException(EngineErrors.NotFound, $"The engine has no job '{job}'.", "Submit it again.");

    private int Ahead(Job job) => job.State == JobState.Waiting
        ? jobs.Values.Count(other => other.Number < job.Number && other.Outcome is null)
        : 0;

    private void Take(SpooledJob spooled)
    {
        Job job = new(spooled, Interlocked.Increment(ref lastNumber));
        if (jobs.TryAdd(spooled.Request.Job, job))
        {
            log.Came(job);
            Leave(job);
            if (job.Outcome is null)
            {
                queue.Add(job);
            }
        }
    }

    /// <summary>Drops a job that goes with its client, unless somebody watches it after a while.</summary>
    private async void Leave(Job job)
    {
        if (!job.Spooled.Request.Attached)
        {
            return;
        }

        try
        {
            await Task.Delay(absence);
            if (!job.IsWatched && jobs.ContainsKey(job.Spooled.Request.Job))
            {
                await CancelAsync(job.Spooled.Request.Job);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.Broke(job, error);
        }
    }

    private void Retry(Job failed)
    {
        failed.Spooled.Reopen();
        if (jobs.TryRemove(new(failed.Spooled.Request.Job, failed)))
        {
            Take(failed.Spooled);
        }
    }

    private void Drop(Job job)
    {
        if (jobs.TryRemove(new(job.Spooled.Request.Job, job)))
        {
            job.Spooled.Delete();
            spool.Release(job.Spooled.Request.Job);
            log.Dropped(job);
        }
    }

    private void Forget(string job, JobUpload upload)
    {
        // Where another upload has taken this one's place, the room is that one's; where a job has come of any, it is the job's.
        if (uploads.TryRemove(new(job, upload)) && !jobs.ContainsKey(job))
        {
            spool.Release(job);
        }
    }

    /// <summary>Somebody watches a job.</summary>
    private sealed class Watching : IDisposable
    {
        private readonly Job job;
        private readonly Action left;

        public Watching(Job job, Action left)
        {
            (this.job, this.left) = (job, left);
            job.Watch();
        }

        public void Dispose()
        {
            job.Unwatch();
            left();
        }
    }
}

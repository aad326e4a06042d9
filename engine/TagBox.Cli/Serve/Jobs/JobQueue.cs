using System.Threading.Channels;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Methods;
using TagBox.Ipc;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>Does jobs, a set number at a time, in the order they came.</summary>
/// <param name="runner">Does them.</param>
/// <param name="log">Is told what came of them.</param>
internal sealed class JobQueue(ISeparationRunner runner, IJobLog log) : IDisposable
{
    /// <summary>A job that was begun so often without an end is taken to be what the engine dies of.</summary>
    private const int MaxAttempts = 5;

    private static readonly Failure GivenUp = new(
        EngineErrors.Failed, $"The engine ended {MaxAttempts} times while it was at this job.", "Please report it with the engine's log; the audio is kept.");

    /// <summary>What comes of a job that is cancelled.</summary>
    public static readonly Failure Cancelled = new(EngineErrors.Cancelled, "The job was cancelled.", "");

    private readonly Channel<Job> waiting = Channel.CreateUnbounded<Job>();

    /// <summary>Held by jobs that are done side by side for reading, and for writing by one that is done alone.</summary>
    private readonly ReaderWriterLockSlim jobLock = new();

    /// <summary>Puts a job in the queue.</summary>
    public void Add(Job job) => waiting.Writer.TryWrite(job);

    /// <summary>Does jobs until it is stopped; what is under way then is put aside, to be begun again by the next engine.</summary>
    /// <param name="atOnce">How many jobs are done at once.</param>
    /// <param name="stopping">Stops it.</param>
    public Task RunAsync(int atOnce, CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => WorkAsync(stopping), CancellationToken.None)));

    /// <inheritdoc/>
    public void Dispose() => jobLock.Dispose();

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (Job job in waiting.Reader.ReadAllAsync(stopping))
            {
                if (job.Spooled.Attempts == 0)
                {
                    DoBesideOthers(job, stopping);
                }
                else
                {
                    DoAlone(job, stopping);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The engine stops; the jobs are on disk.
        }
    }

    private void DoBesideOthers(Job job, CancellationToken stopping)
    {
        jobLock.EnterReadLock();
        try
        {
            Do(job, stopping);
        }
        finally
        {
            jobLock.ExitReadLock();
        }
    }

    /// <summary>Does a job that an engine was at when it died, perhaps beside others: what it dies of alone is this one.</summary>
    private void DoAlone(Job job, CancellationToken stopping)
    {
        jobLock.EnterWriteLock();
        try
        {
            Do(job, stopping);
        }
        finally
        {
            jobLock.ExitWriteLock();
        }
    }

    private void Do(Job job, CancellationToken stopping)
    {
        if (job.Outcome is not null)
        {
            return;
        }

        if (job.Spooled.Attempts >= MaxAttempts)
        {
            GiveUp(job);
            return;
        }

        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stopping, job.Cancellation.Token);
        try
        {
            job.Spooled.Begin();
            job.Begin();
            log.Began(job);
            End(job, Separate(job, either.Token));
        }
        catch (OperationCanceledException) when (job.Cancellation.IsCancellationRequested)
        {
            job.End(Cancelled);
            log.Ended(job, Cancelled);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            job.Spooled.PutAside();
            throw;
        }
        catch (TagBoxException error)
        {
            End(job, new Failure(EngineErrors.Failed, error.Message, ""));
        }
        catch (Exception error)
        {
            log.Broke(job, error);
            End(job, new Failure(EngineErrors.Internal, $"The engine made a mistake: {error.Message}", "Please report it with the engine's log; the audio is kept."));
        }
    }

    private void GiveUp(Job job)
    {
        try
        {
            StemOutput.ClearLeftovers(job.Spooled);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.Broke(job, error);
        }

        End(job, GivenUp);
    }

    private JobResult Separate(Job job, CancellationToken cancellation)
    {
        Submit request = job.Spooled.Request;
        using IAudioReader audio = AudioFile.Open(job.Spooled.Capture);
        SeparationMethod method = runner.Prepare(request);
        using StemFiles files = StemOutput.Begin(job.Spooled, audio, method);
        runner.Run(request, method, audio, new StemSinks(files, job.Activity), job, cancellation);
        cancellation.ThrowIfCancellationRequested();
        files.Commit();
        return new JobResult(
            request.Start,
            request.Rate,
            request.Channels,
            request.Frames,
            [.. job.Spooled.Stems.Select((stem, index) => new StemResult(stem, request.Folder is null ? null : files.Paths[index])
            {
                Tags = index < method.Stems.Count && !method.Stems[index].IsComplement ? method.Stems[index].Tags : [],
                PeakDb = files.Levels[index].PeakDb,
                RmsDb = files.Levels[index].RmsDb,
            })])
        {
            Taggers = method.Taggers,
            Prior = method.Name,
            Steps = method.Steps,
            Licence = method.Licence,
            Clipped = files.Clipped,
            Warnings = [.. audio.Warnings, .. method.Notes],
        };
    }

    private void End(Job job, IMessage outcome)
    {
        try
        {
            job.Spooled.WriteOutcome(outcome);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Those who watch still get it; the next engine will do the job again.
            log.Broke(job, error);
        }

        job.End(outcome);
        log.Ended(job, outcome);
    }
}

using System.Threading.Channels;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Ipc;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>Does jobs, a set number at a time, in the order they came.</summary>
/// <param name="runner">Does them.</param>
/// <param name="log">Is told what came of them.</param>
internal sealed class JobQueue(ISeparationRunner runner, IJobLog log)
{
    /// <summary>A job that was begun so often without an end is taken to be what the engine dies of.</summary>
    private const int MaxAttempts = 5;

    /// <summary>What comes of a job that is cancelled.</summary>
    public static readonly Failure Cancelled = new(EngineErrors.Cancelled, "The job was cancelled.", "");

    private readonly Channel<Job> waiting = Channel.CreateUnbounded<Job>();

    /// <summary>Puts a job in the queue.</summary>
    public void Add(Job job) => waiting.Writer.TryWrite(job);

    /// <summary>Does jobs until it is stopped; what is under way then is put aside, to be begun again by the next engine.</summary>
    /// <param name="atOnce">How many jobs are done at once.</param>
    /// <param name="stopping">Stops it.</param>
    public Task RunAsync(int atOnce, CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => WorkAsync(stopping), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (Job job in waiting.Reader.ReadAllAsync(stopping))
            {
                Do(job, stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The engine stops; the jobs are on disk.
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
            End(job, new Failure(EngineErrors.Failed, $"The engine ended {MaxAttempts} times while it was at this job.", "Please report it with the engine's log; the audio is kept."));
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

    private JobResult Separate(Job job, CancellationToken cancellation)
    {
        Submit request = job.Spooled.Request;
        using IAudioReader audio = AudioFile.Open(job.Spooled.Capture);
        using StemFiles files = StemOutput.Begin(job.Spooled);
        runner.Run(request, audio, new StemSinks(files, job.Activity), job, cancellation);
        cancellation.ThrowIfCancellationRequested();
        files.Commit();
        return new JobResult(
            request.Start,
            request.Rate,
            request.Channels,
            request.Frames,
            [.. job.Spooled.Stems.Select((stem, index) => new StemResult(stem, request.Folder is null ? null : files.Paths[index]))]);
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

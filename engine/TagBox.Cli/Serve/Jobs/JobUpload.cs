using TagBox.Cli.Serve.Spooling;
using TagBox.Ipc.Server;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>A job's audio on its way into the spool. A later upload of the same job takes its place.</summary>
/// <param name="upload">Takes the audio.</param>
/// <param name="complete">Takes the job.</param>
/// <param name="ended">Is told at the end, whether a job came of it or not.</param>
internal sealed class JobUpload(SpoolUpload upload, Action<SpooledJob> complete, Action<JobUpload> ended) : IJobUpload
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource withdrawn = new();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public CancellationToken Withdrawn => withdrawn.Token;

    /// <summary>Completes when a job has come of it or nothing is left of it.</summary>
    public Task Over => over.Task;

    /// <summary>
    /// Ends it in favour of another, because its client has lost this connection and come back, or because the job is cancelled. Once this
    /// returns, a job has come of it or none ever will.
    /// </summary>
    public void Withdraw()
    {
        lock (gate)
        {
            withdrawn.Cancel();
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> samples, CancellationToken cancellation)
    {
        Withdrawn.ThrowIfCancellationRequested();
        upload.Write(samples.Span);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            Withdrawn.ThrowIfCancellationRequested();
            complete(upload.Complete());
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        try
        {
            upload.Dispose();
        }
        finally
        {
            ended(this);
            over.TrySetResult();
        }

        return default;
    }
}

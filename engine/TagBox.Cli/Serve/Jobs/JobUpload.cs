using TagBox.Cli.Serve.Spooling;
using TagBox.Ipc;
using TagBox.Ipc.Server;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>A job's audio on its way into the spool. A later upload of the same job takes its place.</summary>
/// <param name="upload">Takes the audio.</param>
/// <param name="complete">Takes the job.</param>
/// <param name="ended">Is told at the end, whether a job came of it or not.</param>
internal sealed class JobUpload(SpoolUpload upload, Action<SpooledJob> complete, Action<JobUpload> ended) : IJobUpload
{
    private readonly Lock gate = new();
    private volatile bool replaced;

    /// <summary>
    /// Ends it in favour of another, because its client has lost this connection and come back, or because the job is cancelled. Once this
    /// returns, a job has come of it or none ever will.
    /// </summary>
    public void Replace()
    {
        lock (gate)
        {
            replaced = true;
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> samples, CancellationToken cancellation)
    {
        CheckReplaced();
        upload.Write(samples.Span);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            CheckReplaced();
            complete(upload.Complete());
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        upload.Dispose();
        ended(this);
        return default;
    }

    private void CheckReplaced()
    {
        if (replaced)
        {
            throw new EngineException(EngineErrors.Cancelled, "The job was handed over or cancelled through another connection.", "");
        }
    }
}

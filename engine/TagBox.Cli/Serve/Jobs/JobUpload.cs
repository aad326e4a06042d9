using TagBox.Cli.Serve.Spooling;
using TagBox.Ipc;
using TagBox.Ipc.Server;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>A job's audio on its way into the spool. A later upload of the same job takes its place.</summary>
/// <param name="upload">Takes the audio.</param>
/// <param name="complete">Takes the job.</param>
/// <param name="ended">Is told at the end, with whether a job came of it.</param>
internal sealed class JobUpload(SpoolUpload upload, Action<SpooledJob> complete, Action<JobUpload, bool> ended) : IJobUpload
{
    private volatile bool replaced;
    private bool completed;

    /// <summary>Ends it in favour of another: its client has lost this connection and come back.</summary>
    public void Replace() => replaced = true;

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
        CheckReplaced();
        complete(upload.Complete());
        completed = true;
        return default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        upload.Dispose();
        ended(this, completed);
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

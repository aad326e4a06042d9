namespace TagBox.Ipc.Server;

/// <summary>Takes a job's audio. Disposing it before <see cref="CompleteAsync"/> drops what came.</summary>
public interface IJobUpload : IAsyncDisposable
{
    /// <summary>Is called when nobody wants the audio here any more: the job is cancelled, or comes through another connection. The upload then ends with an <see cref="OperationCanceledException"/>.</summary>
    CancellationToken Withdrawn { get; }

    /// <summary>Takes the next stretch.</summary>
    /// <param name="samples">As <see cref="Messages.Audio.Samples"/> has them; valid until the call returns.</param>
    /// <param name="cancellation">The client has disconnected.</param>
    /// <returns>When it is written.</returns>
    ValueTask WriteAsync(ReadOnlyMemory<byte> samples, CancellationToken cancellation);

    /// <summary>All audio has come: makes sure that it would survive a crash, and puts the job in the queue.</summary>
    /// <param name="cancellation">The client has disconnected.</param>
    /// <returns>When it is safe.</returns>
    ValueTask CompleteAsync(CancellationToken cancellation);
}

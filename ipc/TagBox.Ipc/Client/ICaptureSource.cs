namespace TagBox.Ipc.Client;

/// <summary>The audio of a job. It may be read again from the start after a lost connection, so it must stay as it is until the call it was given to returns.</summary>
public interface ICaptureSource
{
    /// <summary>Reads a stretch.</summary>
    /// <param name="at">First sample, counted from the job's first.</param>
    /// <param name="destination">Filled to its end with samples as <see cref="Messages.Audio.Samples"/> has them.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>When it is read.</returns>
    ValueTask ReadAsync(long at, Memory<byte> destination, CancellationToken cancellation);
}

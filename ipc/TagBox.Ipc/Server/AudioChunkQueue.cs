using System.Buffers;
using System.Threading.Channels;
using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Server;

/// <summary>Where a job's audio comes in: the reading loop queues chunks and goes on, a task drains them to the upload.</summary>
/// <param name="job">The job.</param>
/// <param name="capacity">Chunks that may wait here.</param>
internal sealed class AudioChunkQueue(Submit job, int capacity)
{
    private readonly Channel<(byte[] Samples, int Length)> chunks = Channel.CreateBounded<(byte[], int)>(capacity);
    private readonly int frameLength = job.Channels * sizeof(float);
    private long next;

    /// <summary>Takes a copy of a chunk, or notes why it cannot; <see cref="DrainToAsync"/> throws that.</summary>
    public void Enqueue(Envelope envelope)
    {
        try
        {
            Enqueue(envelope.Read<Audio>());
        }
        catch (EngineException error)
        {
            chunks.Writer.TryComplete(error);
        }
    }

    /// <summary>Drains all of the job's audio to the upload.</summary>
    /// <param name="upload">Takes it.</param>
    /// <param name="grant">Gives credit for more chunks.</param>
    /// <param name="cancellation">The client has gone, or wants the job no more.</param>
    public async Task DrainToAsync(IJobUpload upload, Func<int, ValueTask> grant, CancellationToken cancellation)
    {
        // Credit in portions: fewer messages, and the client still never waits for one that could have come.
        int portion = Math.Max(1, capacity / 2);
        int written = 0;
        for (long left = job.Frames; left > 0;)
        {
            await chunks.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false);
            chunks.Reader.TryRead(out (byte[] Samples, int Length) chunk);
            (byte[]? samples, int length) = chunk;
            try
            {
                await upload.WriteAsync(samples.AsMemory(0, length), cancellation).ConfigureAwait(false);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(samples);
            }

            left -= length / frameLength;
            if (++written == portion && left > 0)
            {
                await grant(written).ConfigureAwait(false);
                written = 0;
            }
        }
    }

    private void Enqueue(Audio audio)
    {
        long length = audio.Samples.Length;
        string? fault =
            audio.At != next ? $"the chunk starts at sample {audio.At} and not at {next}"
            : length == 0 || length > WireLimits.ChunkLength || length % frameLength != 0 ? $"a chunk of {length} bytes is empty, too long or no whole number of samples"
            : length / frameLength > job.Frames - next ? $"there is more audio than the {job.Frames} samples that were announced"
            : null;
        if (fault is null)
        {
            byte[] samples = ArrayPool<byte>.Shared.Rent((int)length);
            audio.Samples.CopyTo(samples);
            next += length / frameLength;
            if (chunks.Writer.TryWrite((samples, (int)length)))
            {
                return;
            }

            ArrayPool<byte>.Shared.Return(samples);
            fault = "there is more audio than credit was given for";
        }

        throw new EngineException(EngineErrors.BadMessage, $"The audio is refused: {fault}.", "Compare it with docs/protocol.md.");
    }
}

using TagBox.Ipc.Messages;

namespace TagBox.Ipc.Client;

/// <summary>Takes one job from its audio to its result, over as many connections as it needs.</summary>
internal sealed class JobRun(Func<CancellationToken, Task<EngineConnection>> open, int retries, IProgress<JobProgress>? progress)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private int losses;
    private double farthest = double.NegativeInfinity;
    private bool safe;

    public async Task<JobResult> RunAsync(Submit job, ICaptureSource audio, CancellationToken cancellation)
    {
        for (TimeSpan pause = FirstPause; ; pause = pause < LongestPause ? 2 * pause : LongestPause)
        {
            try
            {
                EngineConnection connection = await open(cancellation).ConfigureAwait(false);
                using Exchange exchange = connection.Begin();
                IMessage? first = await SubmitAsync(job, audio, connection, exchange, cancellation).ConfigureAwait(false);
                return await FollowAsync(exchange, first, cancellation).ConfigureAwait(false);
            }
            // An engine that stops with the job safe was asked to; starting it again would be against someone's will.
            catch (Exception cause) when (cause is IOException || (cause is EngineException { Code: EngineErrors.Stopping } && !safe))
            {
                if (++losses > retries)
                {
                    throw new EngineException(EngineErrors.Unreachable, "The engine was lost again and again.", "Look at its log; the audio is kept.", cause);
                }
            }

            await Task.Delay(pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Hands the job over, with its audio where the engine does not have it yet.</summary>
    /// <returns>The first message about the job, where one has come already.</returns>
    private static async Task<IMessage?> SubmitAsync(
        Submit job, ICaptureSource audio, EngineConnection connection, Exchange exchange, CancellationToken cancellation)
    {
        await exchange.SendAsync(job, cancellation).ConfigureAwait(false);
        IMessage answer = await exchange.NextAsync(cancellation).ConfigureAwait(false);
        if (answer is not Accepted accepted)
        {
            return answer;
        }

        await UploadAsync(job, audio, exchange, accepted.Chunks, connection.Welcome.ChunkLength, cancellation).ConfigureAwait(false);
        return null;
    }

    private static async Task UploadAsync(Submit job, ICaptureSource audio, Exchange exchange, int credit, int chunkLength, CancellationToken cancellation)
    {
        int frameLength = job.Channels * sizeof(float);
        int framesPerChunk = Math.Min(chunkLength, WireLimits.ChunkLength) / frameLength;
        byte[] buffer = new byte[framesPerChunk * frameLength];
        for (long at = 0; at < job.Frames;)
        {
            while (credit == 0)
            {
                credit = (await exchange.NextAsync<Credit>(cancellation).ConfigureAwait(false)).Chunks;
            }

            int frames = (int)Math.Min(framesPerChunk, job.Frames - at);
            Memory<byte> samples = buffer.AsMemory(0, frames * frameLength);
            await ReadAsync(audio, at, samples, cancellation).ConfigureAwait(false);
            await exchange.SendAsync(new Audio(at, new(samples)), cancellation).ConfigureAwait(false);
            at += frames;
            credit--;
        }
    }

    private static async Task ReadAsync(ICaptureSource audio, long at, Memory<byte> samples, CancellationToken cancellation)
    {
        try
        {
            await audio.ReadAsync(at, samples, cancellation).ConfigureAwait(false);
        }
        catch (IOException cause)
        {
            // Not to be taken for a lost connection.
            throw new EngineException(EngineErrors.BadRequest, $"The audio cannot be read: {cause.Message}", "Capture it again.", cause);
        }
    }

    private async Task<JobResult> FollowAsync(Exchange exchange, IMessage? first, CancellationToken cancellation)
    {
        for (IMessage message = first ?? await exchange.NextAsync(cancellation).ConfigureAwait(false); ;
            message = await exchange.NextAsync(cancellation).ConfigureAwait(false))
        {
            switch (message)
            {
                case Queued:
                    safe = true;
                    break;
                case JobProgress told:
                    Note(told);
                    progress?.Report(told);
                    break;
                case JobResult result:
                    return result;
            }
        }
    }

    /// <summary>Forgives the losses when the job comes further than ever. The way it has gone before proves nothing: its end may be what the engine dies of.</summary>
    private void Note(JobProgress told)
    {
        double place = told.Fraction - told.Ahead;
        if (place > farthest)
        {
            (farthest, losses) = (place, 0);
        }
    }
}

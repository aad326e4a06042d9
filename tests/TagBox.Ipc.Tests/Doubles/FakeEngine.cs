using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Server;

namespace TagBox.Ipc.Tests.Doubles;

/// <summary>An engine that keeps jobs in memory and gives every stem back as it came.</summary>
internal sealed class FakeEngine : IEngineService
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> listening = new();

    public ConcurrentDictionary<string, FakeJob> Jobs { get; } = new();

    /// <summary>Time a job takes.</summary>
    public TimeSpan Work { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Is waited for before a chunk of audio is taken.</summary>
    public Func<CancellationToken, Task> BeforeChunk { get; set; } = _ => Task.CompletedTask;

    public int DroppedUploads { get; private set; }

    /// <summary>The jobs that were cancelled, in order.</summary>
    public ConcurrentQueue<string> Cancellations { get; } = new();

    public string Product => "Fake engine";

    public string Release { get; init; } = "0.1.0";

    public ValueTask<TagList> ListTagsAsync(CancellationToken cancellation) => new(new TagList([new("violin", ["fake"])], []));

    public ValueTask<ModelList> ListModelsAsync(CancellationToken cancellation) => throw new NotSupportedException("no models");

    public ValueTask<IJobUpload?> SubmitAsync(Submit job, CancellationToken cancellation)
    {
        if (job.Stems.Contains("unknown"))
        {
            throw new EngineException(EngineErrors.BadRequest, "There is no stem 'unknown'.", "Ask for the list.");
        }

        return new(Jobs.ContainsKey(job.Job) ? null : new Upload(this, job));
    }

    public async IAsyncEnumerable<IMessage> WatchAsync(string job, [EnumeratorCancellation] CancellationToken cancellation)
    {
        FakeJob found = Find(job);
        yield return new Queued(0);
        yield return new JobProgress(JobState.Running, 0.5, 1, "half", 0, []);
        await Task.WhenAny(found.Cancelled.Task, Task.Delay(Work, cancellation));
        cancellation.ThrowIfCancellationRequested();
        if (found.Cancelled.Task.IsCompleted)
        {
            yield return new Failure(EngineErrors.Cancelled, "The job was cancelled.", "");
        }
        else
        {
            yield return new JobResult(found.Request.Start, found.Request.Rate, found.Request.Channels, found.Request.Frames, [new("rest", null)]);
        }
    }

    /// <summary>What it was asked to listen to, in order.</summary>
    public ConcurrentQueue<Listen> Listened { get; } = new();

    /// <summary>How long it listens before it has heard anything; ended by a cancellation.</summary>
    public TimeSpan Attention { get; init; }

    public async IAsyncEnumerable<IMessage> ListenAsync(Listen request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Listened.Enqueue(request);
        TaskCompletionSource cancelled = listening[request.Job] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        yield return new Listeners(48000, 2, request.Frames ?? 96000, [new("fake", ["violin", "drums"])]);
        await Task.WhenAny(cancelled.Task, Task.Delay(Attention, cancellation));
        cancellation.ThrowIfCancellationRequested();
        if (cancelled.Task.IsCompleted)
        {
            throw new EngineException(EngineErrors.Cancelled, "Listening was cancelled.", "");
        }

        yield return new Moment(0, 0, 1, [0.25f, 0.75f]);
        yield return new Moment(0, 1, 2, [0.5f, 0.875f]);
        yield return new Heard(["It crackles."]);
    }

    public ValueTask CancelAsync(string job)
    {
        Cancellations.Enqueue(job);
        if (listening.TryGetValue(job, out TaskCompletionSource? cancelled))
        {
            cancelled.TrySetResult();
        }

        return ConfirmAsync(job);
    }

    public ValueTask ConfirmAsync(string job)
    {
        if (Jobs.TryRemove(job, out FakeJob? found))
        {
            found.Cancelled.TrySetResult();
        }

        return default;
    }

    public ValueTask<int> FetchAsync(Fetch stretch, Memory<byte> destination, CancellationToken cancellation)
    {
        FakeJob job = Find(stretch.Job);
        int frameLength = job.Request.Channels * sizeof(float);
        job.Audio.AsMemory((int)stretch.At * frameLength, stretch.Frames * frameLength).CopyTo(destination);
        return new(stretch.Frames * frameLength);
    }

    public ValueTask<EngineStatus> GetStatusAsync(IReadOnlyList<ClientStatus> clients) => new(new EngineStatus(Product, 1, 0, 0, clients,
        [.. Jobs.Values.Select(job => new JobStatus(job.Request.Job, job.Request.Title, JobState.Running, 0, null, ""))]));

    private FakeJob Find(string job) => Jobs.TryGetValue(job, out FakeJob? found)
        ? found
        : throw new EngineException(EngineErrors.NotFound, $"There is no job '{job}'.", "Submit it again.");

    internal sealed record FakeJob(Submit Request, byte[] Audio)
    {
        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Upload(FakeEngine engine, Submit job) : IJobUpload
    {
        private readonly MemoryStream audio = new();
        private bool complete;

        public CancellationToken Withdrawn => default;

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> samples, CancellationToken cancellation)
        {
            await engine.BeforeChunk(cancellation);
            audio.Write(samples.Span);
        }

        public ValueTask CompleteAsync(CancellationToken cancellation)
        {
            engine.Jobs[job.Job] = new(job, audio.ToArray());
            complete = true;
            return default;
        }

        public ValueTask DisposeAsync()
        {
            if (!complete)
            {
                engine.DroppedUploads++;
            }

            return default;
        }
    }
}

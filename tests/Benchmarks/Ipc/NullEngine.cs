using System.Runtime.CompilerServices;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Server;

namespace TagBox.Benchmarks.Ipc;

/// <summary>An engine that takes audio and forgets it, so that only the way there is measured.</summary>
internal sealed class NullEngine : IEngineService, IServerLog
{
    public string Product => "null";

    public string Release => "0.1.0";

    public ValueTask<TagList> ListTagsAsync(CancellationToken cancellation) => new(new TagList([], []));

    public ValueTask<ModelList> ListModelsAsync(CancellationToken cancellation) => new(new ModelList([]));

    public ValueTask<IJobUpload?> SubmitAsync(Submit job, CancellationToken cancellation) => new(new NullUpload());

    public async IAsyncEnumerable<IMessage> WatchAsync(string job, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new Queued(0);
        yield return new JobProgress(JobState.Running, 0.5, null, "", 0, []);
        await Task.Yield();
        yield return new JobResult(0, 48000, 1, 1, []);
    }

    public IAsyncEnumerable<IMessage> ListenAsync(Listen request, CancellationToken cancellation) => throw new NotSupportedException("It hears nothing.");

    public ValueTask CancelAsync(string job) => default;

    public ValueTask ConfirmAsync(string job) => default;

    public ValueTask<int> FetchAsync(Fetch stretch, Memory<byte> destination, CancellationToken cancellation) => new(stretch.Frames * sizeof(float));

    public ValueTask<EngineStatus> GetStatusAsync(IReadOnlyList<ClientStatus> clients) => new(new EngineStatus("null", 0, 0, 0, clients, []));

    public void ClientConnected(string client)
    {
    }

    public void ClientDisconnected(string client, string reason)
    {
    }

    public void RequestFailed(string client, string kind, Exception error) => Console.Error.WriteLine(error.Message);

    private sealed class NullUpload : IJobUpload
    {
        public CancellationToken Withdrawn => default;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> samples, CancellationToken cancellation) => default;

        public ValueTask CompleteAsync(CancellationToken cancellation) => default;

        public ValueTask DisposeAsync() => default;
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TagBox.Cli.Serve.Jobs;
using TagBox.Engine;
using TagBox.Ipc;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve;

/// <summary>Lets taggers listen to files that clients name, one file after the other, beside the jobs.</summary>
/// <param name="runner">Listens.</param>
/// <param name="limit">How many may wait.</param>
internal sealed class Hearings(ISeparationRunner runner, int limit)
{
    private readonly ConcurrentDictionary<string, Hearing> open = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Whether nothing is listened to, or is to be.</summary>
    public bool IsEmpty => open.IsEmpty;

    /// <summary>Listens, when it is this file's turn.</summary>
    /// <param name="request">What to listen to.</param>
    /// <param name="cancellation">The client has disconnected.</param>
    /// <exception cref="EngineException">It is refused, fails or is cancelled.</exception>
    public async IAsyncEnumerable<IMessage> ListenAsync(Listen request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using Hearing hearing = Open(request, cancellation);
        await hearing.WaitForAsync(turn);
        try
        {
            using IEnumerator<IMessage> answers = runner.Listen(request, hearing.Ending).GetEnumerator();
            while (await hearing.NextAsync(answers))
            {
                yield return answers.Current;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Ends listening; nothing where there is none of that key.</summary>
    /// <param name="job">The key.</param>
    /// <returns>When it has ended.</returns>
    public Task CancelAsync(string job) => open.TryGetValue(job, out Hearing? hearing) ? hearing.CancelAsync() : Task.CompletedTask;

    private Hearing Open(Listen request, CancellationToken cancellation)
    {
        if (!Path.IsPathFullyQualified(request.Path) || request.Path.Split('/', '\\').Contains(".."))
        {
            throw new EngineException(EngineErrors.BadRequest, $"The file '{request.Path}' is not an absolute path without '..'.", "Give the whole path of the file.");
        }

        if (request.Every <= 0)
        {
            throw new EngineException(EngineErrors.BadRequest, "Clips would never end.", "Give 'every' above 0.");
        }

        if (open.Count >= limit)
        {
            throw new EngineException(EngineErrors.Limit, $"{limit} files wait to be listened to.", "Wait for some of them.");
        }

        Hearing hearing = new(cancellation, ended => open.TryRemove(new(request.Job, ended)));
        return open.TryAdd(request.Job, hearing)
            ? hearing
            : throw new EngineException(EngineErrors.BadRequest, $"The key '{request.Job}' is in use.", "Give every request a key of its own.");
    }

    /// <summary>One file that is listened to, or waits for its turn.</summary>
    private sealed class Hearing : IDisposable
    {
        private readonly CancellationTokenSource cancelled = new();
        private readonly CancellationTokenSource ending;
        private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Action<Hearing> end;

        public Hearing(CancellationToken disconnected, Action<Hearing> end)
        {
            this.end = end;
            ending = CancellationTokenSource.CreateLinkedTokenSource(disconnected, cancelled.Token);
        }

        public CancellationToken Ending => ending.Token;

        public async Task CancelAsync()
        {
            await cancelled.CancelAsync();
            await over.Task;
        }

        public Task WaitForAsync(SemaphoreSlim turn) => RefusingAsync(async () =>
        {
            await turn.WaitAsync(Ending);
            return true;
        });

        /// <summary>Goes on to the next answer, which takes a clip's time.</summary>
        public Task<bool> NextAsync(IEnumerator<IMessage> answers) => RefusingAsync(() => Task.Run(answers.MoveNext, CancellationToken.None));

        public void Dispose()
        {
            end(this);
            over.TrySetResult();
            ending.Dispose();
        }

        private async Task<bool> RefusingAsync(Func<Task<bool>> act)
        {
            try
            {
                return await act();
            }
            catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
            {
                throw new EngineException(EngineErrors.Cancelled, "Listening was cancelled.", "");
            }
            catch (TagBoxException error)
            {
                throw new EngineException(EngineErrors.BadRequest, error.Message, "", error);
            }
        }
    }
}

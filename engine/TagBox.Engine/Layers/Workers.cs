using System.Runtime.ExceptionServices;

namespace TagBox.Engine.Layers;

/// <summary>
/// The threads that kernels share. Work is cut into pieces that do not depend on how many threads there are, and each piece
/// is computed by one thread in a fixed order, so results have the same bits whatever <see cref="Count"/> is.
/// </summary>
public static class Workers
{
    private static readonly AsyncLocal<CancellationToken> Stop = new();

    /// <summary>How many threads are at work, or are about to be.</summary>
    private static int atWork;

    /// <summary>Whether this thread is one of them.</summary>
    [ThreadStatic]
    private static bool isWorking;

    /// <summary>How many threads may work at once, at least 1; the machine's processors to begin with.</summary>
    public static int Count { get; set; } = Environment.ProcessorCount;

    /// <summary>
    /// Lets a token stop work between any two pieces, however deep under the caller they are: a network's forward pass may take
    /// seconds, and layers know nothing of cancellation.
    /// </summary>
    /// <param name="cancellation">Until the scope ends, pieces that the caller starts end in an <see cref="OperationCanceledException"/> once it says so.</param>
    public static IDisposable StopOn(CancellationToken cancellation)
    {
        StopScope scope = new(Stop.Value);
        Stop.Value = cancellation;
        return scope;
    }

    /// <summary>Runs independent pieces of work, several at a time.</summary>
    /// <param name="pieces">How many pieces.</param>
    /// <param name="work">Does the piece of the given index, 0 to <paramref name="pieces"/> - 1.</param>
    /// <exception cref="OperationCanceledException">The token of <see cref="StopOn"/> stopped it.</exception>
    public static void For(int pieces, Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        CancellationToken cancellation = Stop.Value;
        bool isOutermost = !isWorking;
        isWorking = true;
        if (isOutermost)
        {
            Interlocked.Increment(ref atWork);
        }

        try
        {
            Run(pieces, Reserve(Math.Min(pieces, Count) - 1), work, cancellation);
        }
        finally
        {
            if (isOutermost)
            {
                isWorking = false;
                Interlocked.Decrement(ref atWork);
            }
        }
    }

    /// <summary>Takes as many of the threads wanted as are free; within a piece of other work there may be none, and its own thread does it all.</summary>
    private static int Reserve(int wanted)
    {
        while (true)
        {
            int now = Volatile.Read(ref atWork);
            int free = Math.Min(wanted, Count - now);
            if (free <= 0)
            {
                return 0;
            }

            if (Interlocked.CompareExchange(ref atWork, now + free, now) == now)
            {
                return free;
            }
        }
    }

    private static void Run(int pieces, int more, Action<int> work, CancellationToken cancellation)
    {
        if (more == 0)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                cancellation.ThrowIfCancellationRequested();
                work(piece);
            }

            return;
        }

        Shares shares = new(pieces, more + 1);
        int reserved = more;
        try
        {
            Parallel.For(0, shares.Count, new ParallelOptions { MaxDegreeOfParallelism = shares.Count, CancellationToken = cancellation }, worker =>
            {
                bool wasWorking = isWorking;
                isWorking = true;
                try
                {
                    while (shares.TryTake(worker, out int piece))
                    {
                        cancellation.ThrowIfCancellationRequested();
                        work(piece);
                    }
                }
                finally
                {
                    isWorking = wasWorking;
                    if (Interlocked.Decrement(ref reserved) >= 0)
                    {
                        // Free for what others' pieces have to share, before the last piece here is done.
                        Interlocked.Decrement(ref atWork);
                    }
                }
            });
        }
        catch (AggregateException errors)
        {
            // A piece's error, a cancellation above all, reaches the caller as it would on one thread.
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
        finally
        {
            Interlocked.Add(ref atWork, -Math.Max(0, reserved));
        }
    }

    private sealed class StopScope(CancellationToken outer) : IDisposable
    {
        public void Dispose() => Stop.Value = outer;
    }
}

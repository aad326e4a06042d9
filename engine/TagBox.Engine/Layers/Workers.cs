using System.Runtime.ExceptionServices;

namespace TagBox.Engine.Layers;

/// <summary>
/// The threads that kernels share. Work is cut into pieces that do not depend on how many threads there are, and each piece
/// is computed by one thread in a fixed order, so results have the same bits whatever <see cref="Count"/> is.
/// </summary>
public static class Workers
{
    private static readonly AsyncLocal<CancellationToken> Stop = new();

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
        if (pieces < 2 || Count < 2)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                cancellation.ThrowIfCancellationRequested();
                work(piece);
            }

            return;
        }

        try
        {
            Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = Count, CancellationToken = cancellation }, work);
        }
        catch (AggregateException errors)
        {
            // A piece's error, a cancellation above all, reaches the caller as it would on one thread.
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }

    private sealed class StopScope(CancellationToken outer) : IDisposable
    {
        public void Dispose() => Stop.Value = outer;
    }
}

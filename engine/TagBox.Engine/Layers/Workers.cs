using System.Runtime.ExceptionServices;

namespace TagBox.Engine.Layers;

/// <summary>
/// The threads that kernels share. Work is cut into pieces that do not depend on how many threads there are, and each piece
/// is computed by one thread in a fixed order, so results have the same bits whatever <see cref="Count"/> is.
/// </summary>
public static class Workers
{
    private static ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>How many threads may work at once, at least 1; the machine's processors to begin with.</summary>
    public static int Count
    {
        get => options.MaxDegreeOfParallelism;
        set => options = new ParallelOptions { MaxDegreeOfParallelism = value };
    }

    /// <summary>Runs independent pieces of work, several at a time.</summary>
    /// <param name="pieces">How many pieces.</param>
    /// <param name="work">Does the piece of the given index, 0 to <paramref name="pieces"/> - 1.</param>
    public static void For(int pieces, Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (pieces < 2 || options.MaxDegreeOfParallelism < 2)
        {
            for (int piece = 0; piece < pieces; piece++)
            {
                work(piece);
            }

            return;
        }

        try
        {
            Parallel.For(0, pieces, options, work);
        }
        catch (AggregateException errors)
        {
            // A piece's error, a cancellation above all, reaches the caller as it would on one thread.
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }
}

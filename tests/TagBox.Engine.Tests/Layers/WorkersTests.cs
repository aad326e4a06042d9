using TagBox.Engine.Layers;

namespace TagBox.Engine.Tests.Layers;

[Collection("Workers")]
public class WorkersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void For_PieceIsCancelled_ThrowsThatAndNotACollection() =>
        Should.Throw<OperationCanceledException>(() => Workers.For(100, _ => throw new OperationCanceledException()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void For_StoppedByAToken_LeavesThePiecesThatHaveNotBegun(int outerPieces)
    {
        using CancellationTokenSource source = new();
        int done = 0;
        using (Workers.StopOn(source.Token))
        {
            Should.Throw<OperationCanceledException>(() => Workers.For(outerPieces, _ =>
            {
                source.Cancel();
                Workers.For(100, _ => Interlocked.Increment(ref done));
            }));
        }

        done.ShouldBe(0);
        Workers.For(3, _ => Interlocked.Increment(ref done));
        done.ShouldBe(3, "the scope has ended");
    }

    [Fact]
    public void For_PieceFails_ThrowsItsOwnError() =>
        Should.Throw<TagBoxException>(() => Workers.For(100, _ => throw new TagBoxException("no"))).Message.ShouldBe("no");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 31)]
    [InlineData(5, 7)]
    [InlineData(40, 3)]
    public void For_WithinItself_DoesEachPieceOnce(int outer, int inner)
    {
        int[] done = new int[outer * inner];
        With(threads: 4, () => Workers.For(outer, i => Workers.For(inner, j => Interlocked.Increment(ref done[(i * inner) + j]))));
        done.ShouldAllBe(times => times == 1);
    }

    [Fact]
    public void For_WhereEveryThreadIsAtWork_StaysOnItsOwn()
    {
        using Barrier both = new(2);
        bool[] stayed = new bool[2];
        With(threads: 2, () => Workers.For(2, piece =>
        {
            both.SignalAndWait(Patience).ShouldBeTrue("two pieces are done at once");
            HashSet<int> threads = [];
            Workers.For(50, _ =>
            {
                lock (threads)
                {
                    threads.Add(Environment.CurrentManagedThreadId);
                }
            });
            stayed[piece] = threads.SetEquals([Environment.CurrentManagedThreadId]);
            both.SignalAndWait(Patience).ShouldBeTrue();
        }));
        stayed.ShouldBe([true, true]);
    }

    [Fact]
    public void For_AfterErrors_StillDoesTwoPiecesAtOnce()
    {
        using Barrier both = new(2);
        With(threads: 2, () =>
        {
            for (int time = 0; time < 20; time++)
            {
                Should.Throw<TagBoxException>(() => Workers.For(10, _ => throw new TagBoxException("no")));
            }

            Workers.For(2, _ => both.SignalAndWait(Patience).ShouldBeTrue());
        });
    }

    private static void With(int threads, Action work)
    {
        int before = Workers.Count;
        Workers.Count = threads;
        try
        {
            work();
        }
        finally
        {
            Workers.Count = before;
        }
    }
}

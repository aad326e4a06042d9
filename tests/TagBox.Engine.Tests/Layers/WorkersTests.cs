using TagBox.Engine.Layers;

namespace TagBox.Engine.Tests.Layers;

public class WorkersTests
{
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
}

using TagBox.Engine.Layers;

namespace TagBox.Engine.Tests.Layers;

public class WorkersTests
{
    [Fact]
    public void For_PieceIsCancelled_ThrowsThatAndNotACollection() =>
        Should.Throw<OperationCanceledException>(() => Workers.For(100, _ => throw new OperationCanceledException()));

    [Fact]
    public void For_PieceFails_ThrowsItsOwnError() =>
        Should.Throw<TagBoxException>(() => Workers.For(100, _ => throw new TagBoxException("no"))).Message.ShouldBe("no");
}

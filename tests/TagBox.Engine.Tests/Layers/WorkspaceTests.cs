using TagBox.Engine.Layers;
using TagBox.Engine.Layers.Kernels;

namespace TagBox.Engine.Tests.Layers;

public class WorkspaceTests
{
    private readonly Workspace workspace = new();

    [Fact]
    public void Array_InTheNextScope_IsTheSameMemory()
    {
        float[] first = InScope(() => Workspace.Array<float>(1000));
        InScope(() => Workspace.Array<float>(1000)).ShouldBeSameAs(first);
    }

    [Fact]
    public void Array_TwiceInOneScope_IsTwoArrays() =>
        InScope(() => ReferenceEquals(Workspace.Array<float>(1000), Workspace.Array<float>(1000))).ShouldBeFalse();

    [Fact]
    public void Array_OfAnotherTypeOrLength_IsAnother()
    {
        float[] floats = InScope(() => Workspace.Array<float>(1000));
        InScope(() => Workspace.Array<float>(999)).Length.ShouldBe(999);
        InScope(() => Workspace.Array<int>(1000)).ShouldNotBeSameAs(floats);
    }

    [Fact]
    public void Array_OutsideAScope_IsNeverReused()
    {
        float[] inside = InScope(() => Workspace.Array<float>(1000));
        Workspace.Array<float>(1000).ShouldNotBeSameAs(inside);
    }

    [Fact]
    public void Array_InANestedScope_IsNotWhatTheOuterHolds()
    {
        using IDisposable outer = workspace.Enter();
        float[] held = Workspace.Array<float>(1000);
        float[] nested = InScope(() => Workspace.Array<float>(1000));
        nested.ShouldNotBeSameAs(held);
        Workspace.Array<float>(1000).ShouldBeSameAs(nested, "the nested scope has given it back");
    }

    [Fact]
    public void Cleared_OverUsedMemory_IsZero()
    {
        InScope(() => Uninitialized.Tensor(10, 100)).Data.AsSpan().Fill(7);
        InScope(() => Uninitialized.Cleared(10, 100)).Data.ShouldAllBe(value => value == 0);
    }

    [Fact]
    public void Enter_OnManyThreads_GivesEachItsOwnArrays() => Workers.For(64, piece =>
    {
        using IDisposable scope = workspace.Enter();
        float[] mine = Workspace.Array<float>(1000);
        mine.AsSpan().Fill(piece);
        Thread.Yield();
        mine.ShouldAllBe(value => value == piece);
    });

    private T InScope<T>(Func<T> work)
    {
        using IDisposable scope = workspace.Enter();
        return work();
    }
}

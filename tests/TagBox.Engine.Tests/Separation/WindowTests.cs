using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Tests.Separation;

public class WindowTests
{
    [Fact]
    public void Cover_RegionShorterThanAWindow_IsOneWindowOfItsLength() =>
        Window.Cover(300, new WindowLengths(1000, 100)).ShouldBe([new Window(0, 300)]);

    [Property(MaxTest = 500)]
    public Property Cover_AnyRegion_OverlapsEnoughAndEndsWithTheRegion(PositiveInt region, PositiveInt length, byte step)
    {
        int window = 10 + length.Get;
        int overlap = window / 10;
        int grid = 1 + (step % (window / 4));
        IReadOnlyList<Window> windows = Window.Cover(region.Get, new WindowLengths(window, overlap, grid));
        bool joined = windows.Zip(windows.Skip(1)).All(pair => pair.First.End - pair.Second.Start >= overlap && pair.First.Start < pair.Second.Start);
        bool onGrid = windows.All(part => part.Start % grid == 0) && windows.SkipLast(1).All(part => part.Length == Math.Min(window, region.Get));
        return (windows[0].Start == 0 && windows[^1].End == region.Get && windows[^1].Length < window + grid && joined && onGrid).ToProperty();
    }

    [Fact]
    public void Cover_LongRegion_NeedsNoMoreThanTheFewestWindows() =>
        Window.Cover(60, new WindowLengths(10, 1)).Count.ShouldBe(7);
}

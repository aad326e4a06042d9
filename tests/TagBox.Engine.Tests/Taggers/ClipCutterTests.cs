using TagBox.Engine.Layers;
using TagBox.Engine.Taggers;
using TagBox.Engine.Tests.Layers;

namespace TagBox.Engine.Tests.Taggers;

public class ClipCutterTests
{
    private static readonly ClipLength FourAtOnce = new(4, Fixed: true);

    [Theory]
    [InlineData(4, new float[] { 0, 1, 2, 3 })]
    [InlineData(5, new float[] { 0, 1, 2, 3, 1, 2, 3, 4 })]
    [InlineData(8, new float[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(10, new float[] { 0, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 9 })]
    public void Forward_LongSignals_AreCoveredByEvenlySpacedClips(int samples, float[] clips)
    {
        Cut(new ClipCutter(FourAtOnce), samples).ShouldBe(clips);
    }

    [Theory]
    [InlineData(ClipPadding.Loop, new float[] { 1, 2, 3, 1 })]
    [InlineData(ClipPadding.Zero, new float[] { 1, 2, 3, 0 })]
    public void Forward_AShortSignal_IsExtendedAsAsked(ClipPadding padding, float[] clip)
    {
        new ClipCutter(FourAtOnce, padding).Forward(new Tensor([1, 2, 3], 1, 3)).Output.Data.ShouldBe(clip);
    }

    [Fact]
    public void Forward_AShortSignalForATaggerOfAnyLength_IsLeftAlone()
    {
        ClipCutter cutter = new(new ClipLength(9, Fixed: false));

        Cut(cutter, 5).ShouldBe([0, 1, 2, 3, 4]);
        Cut(cutter, 2).ShouldBe([0, 1, 0]); // but not below a third of what it was trained on
    }

    [Fact]
    public void Forward_SeveralSignals_KeepsTheirClipsTogether()
    {
        Tensor clips = new ClipCutter(FourAtOnce).Forward(new Tensor([0, 1, 2, 3, 4, 10, 11, 12, 13, 14], 2, 5)).Output;

        clips.Shape.ToArray().ShouldBe([4, 4]);
        clips.Data.ShouldBe([0, 1, 2, 3, 1, 2, 3, 4, 10, 11, 12, 13, 11, 12, 13, 14]);
    }

    [Theory]
    [InlineData(3, ClipPadding.Loop)]
    [InlineData(2, ClipPadding.Loop)]
    [InlineData(3, ClipPadding.Zero)]
    [InlineData(4, ClipPadding.Loop)]
    [InlineData(11, ClipPadding.Loop)]
    public void Backward_AnyLength_IsTheDerivative(int samples, ClipPadding padding)
    {
        GradientCheck.Check(new ClipCutter(FourAtOnce, padding), GradientCheck.Noise(new Random(1), 2, samples));
    }

    [Fact]
    public void Forward_NoSamples_IsRefused()
    {
        Should.Throw<ArgumentException>(() => new ClipCutter(FourAtOnce).Forward(new Tensor(1, 0))).Message.ShouldContain("at least one sample");
    }

    private static float[] Cut(ClipCutter cutter, int samples) =>
        cutter.Forward(new Tensor([.. Enumerable.Range(0, samples).Select(i => (float)i)], 1, samples)).Output.Data;
}

using TagBox.Cli.Stems;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Tests.Stems;

public class StemLevelTests
{
    [Fact]
    public void Add_Silence_HasNoLevel()
    {
        StemLevel level = new();
        level.Add(new AudioBuffer(2, 100, 8000));
        level.PeakDb.ShouldBeNull();
        level.RmsDb.ShouldBeNull();
    }

    [Fact]
    public void Add_FullScaleSineInTwoStretches_PeaksAtZeroWithRmsThreeBelow()
    {
        float[] sine = [.. Enumerable.Range(0, 8000).Select(n => MathF.Sin(2 * MathF.PI * 100 * n / 8000))];
        StemLevel level = new();
        level.Add(new AudioBuffer([sine[..4000]], 8000));
        level.Add(new AudioBuffer([sine[4000..]], 8000));
        level.PeakDb!.Value.ShouldBe(0, 0.01);
        level.RmsDb!.Value.ShouldBe(-3.01, 0.01);
    }

    [Fact]
    public void Add_NegativePeakOfHalfInOneChannel_IsSixBelow()
    {
        StemLevel level = new();
        level.Add(new AudioBuffer([[0, 0], [0, -0.5f]], 8000));
        level.PeakDb!.Value.ShouldBe(-6.02, 0.01);
        level.RmsDb!.Value.ShouldBe(-12.04, 0.01);
    }
}

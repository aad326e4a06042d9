using TagBox.Cli.Reports;

namespace TagBox.Cli.Tests.Reports;

public class SparklineTests
{
    [Fact]
    public void Draw_FewValues_GivesOneBlockEach() =>
        Sparkline.Draw([0, 0.125f, 0.5f, 1], 10).ShouldBe(" ▁▄█");

    [Fact]
    public void Draw_MoreThanFit_KeepsThePeaks() =>
        Sparkline.Draw([0, 1, 0, 0, 0, 0.5f, 0], 3).ShouldBe("█ ▄");

    [Fact]
    public void Draw_NoValues_IsEmpty() => Sparkline.Draw([], 10).ShouldBeEmpty();
}

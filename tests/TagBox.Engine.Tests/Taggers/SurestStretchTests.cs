using TagBox.Engine.Taggers;

namespace TagBox.Engine.Tests.Taggers;

public sealed class SurestStretchTests
{
    [Fact]
    public void Mean_IsThatOfTheNineSecondsHeardBest()
    {
        double[] sureness = [0, 0.9, 0.6, 0.9, 0.1, 1, 0];
        SurestStretch.Mean(sureness, clip: 3).ShouldBe(0.8, 1e-12);
        SurestStretch.Mean(sureness, clip: 10).ShouldBe(1, 1e-12);
        SurestStretch.Mean(sureness, clip: 1).ShouldBe(3.5 / 7, 1e-12);
        SurestStretch.Mean([0.25], clip: 0.2).ShouldBe(0.25, 1e-12);
    }
}

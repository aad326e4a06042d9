using TagBox.Engine.Names;

namespace TagBox.Engine.Tests.Names;

public class SpellingDistanceTests
{
    // By hand: the classic examples of the literature.
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "harp", 4)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("violin", "voilin", 1)]
    [InlineData("guitar", "gitar", 1)]
    [InlineData("saturday", "sunday", 3)]
    [InlineData("ca", "abc", 3)]
    public void Between_TwoWords_CountsTheFewestEdits(string first, string second, int distance)
    {
        SpellingDistance.Between(first, second).ShouldBe(distance);
        SpellingDistance.Between(second, first).ShouldBe(distance);
    }
}

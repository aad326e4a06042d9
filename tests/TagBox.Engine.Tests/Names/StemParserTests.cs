using TagBox.Engine.Names;
using TagBox.Engine.Separation;

namespace TagBox.Engine.Tests.Names;

public class StemParserTests
{
    private static readonly TagFinder Finder = new(Words.Vocabulary, [Words.OwnTags]);

    [Fact]
    public void Parse_NamesLabelsAndGroups_GivesTheStemsInOrder()
    {
        IReadOnlyList<StemRequest> stems = StemParser.Parse(" Violin,band = piano+Organ + drums, guitar,vox+choir", Finder);

        stems.Select(stem => stem.Name).ShouldBe(["Violin", "band", "guitar", "vox+choir"]);
        stems.Select(stem => string.Join('+', stem.Tags)).ShouldBe(["violin", "piano+organ+drums", "acoustic guitar+electric guitar", "vocals+choir"]);
    }

    [Theory]
    [InlineData("", "lacks a name")]
    [InlineData("violin,", "lacks a name")]
    [InlineData("violin,,drums", "lacks a name")]
    [InlineData("=violin", "lacks a name")]
    [InlineData("keys=", "'keys=' lacks a name")]
    [InlineData("piano++organ", "'piano++organ' lacks a name")]
    [InlineData("violn", "did you mean 'violin'")]
    [InlineData("lead=violn", "did you mean 'violin'")]
    [InlineData("violin,Violin", "'violin' and 'Violin' are the same")]
    [InlineData("violin,fiddle", "'violin' and 'fiddle' are the same")]
    [InlineData("keys,mine=organ+piano", "'keys' and 'mine' are the same")]
    [InlineData("Rest", "always comes with them")]
    [InlineData("rest=violin", "always comes with them")]
    [InlineData("../up=violin", "file's name")]
    [InlineData("a:b=violin", "file's name")]
    public void Parse_WrongList_SaysWhatIsWrong(string text, string says) =>
        Should.Throw<TagBoxException>(() => StemParser.Parse(text, Finder)).Message.ShouldContain(says);
}

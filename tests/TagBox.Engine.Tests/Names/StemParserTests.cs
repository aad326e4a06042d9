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
    [InlineData("keys,piano", "organ|piano")]
    [InlineData("piano,keys", "piano|organ")]
    [InlineData("x=drums+violin,drums", "violin|drums")]
    [InlineData("drums,everything=guitar+drums+violin,guitar", "drums|violin|acoustic guitar+electric guitar")]
    public void Parse_SourceAskedForTwice_GoesToTheNarrowestWhateverTheOrder(string text, string expected)
    {
        IReadOnlyList<StemRequest> stems = StemParser.Parse(text, Finder);

        string.Join('|', stems.Select(stem => string.Join('+', stem.Tags))).ShouldBe(expected);
        stems.Count(stem => stem.Note is not null).ShouldBe(1);
    }

    [Theory]
    [InlineData("instrumental", "vocals")]
    [InlineData("Everything but vocals", "vocals")]
    [InlineData("karaoke=all except vocals", "vocals")]
    [InlineData("everything  without drums + guitar", "drums+acoustic guitar+electric guitar")]
    public void Parse_EverythingBut_IsARequestOfItsOwn(string text, string without)
    {
        StemRequest stem = StemParser.Parse(text, Finder).Single();

        stem.IsComplement.ShouldBeTrue();
        string.Join('+', stem.Tags).ShouldBe(without);
    }

    [Theory]
    [InlineData("fiddle", "'fiddle' was taken for violin.")]
    [InlineData("violins", null)]
    [InlineData("keys", null)]
    public void Parse_OtherWord_SaysWhatItWasTakenFor(string text, string? note) => StemParser.Parse(text, Finder).Single().Note.ShouldBe(note);

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
    [InlineData("x=piano+violin,y=piano+drums", "'x' and 'y' both ask for piano")]
    [InlineData("keys,piano,organ", "Nothing is left for 'keys': all of it goes to piano and organ")]
    [InlineData("instrumental,everything but drums", "'instrumental' and 'everything but drums' overlap")]
    [InlineData("everything but", "Nothing is called")]
    [InlineData("Rest", "always comes with them")]
    [InlineData("rest=violin", "always comes with them")]
    [InlineData("../up=violin", "file's name")]
    [InlineData("a:b=violin", "file's name")]
    public void Parse_WrongList_SaysWhatIsWrong(string text, string says) =>
        Should.Throw<TagBoxException>(() => StemParser.Parse(text, Finder)).Message.ShouldContain(says);
}

using TagBox.Engine.Names;

namespace TagBox.Engine.Tests.Names;

public class TagFinderTests
{
    private static readonly TagFinder Own = new(Words.Vocabulary, [Words.OwnTags]);
    private static readonly TagFinder All = new(Words.Vocabulary, [Words.OwnTags, Words.MagnaTags, Words.JamendoTags]);

    [Theory]
    [InlineData("Violins", "violin")]
    [InlineData("fiddle", "violin")]
    [InlineData("instrument---violin", "violin")]
    [InlineData("guitar", "acoustic guitar,electric guitar")]
    [InlineData("keys", "piano,organ")]
    [InlineData("woman", "vocals")]
    [InlineData("organs", "organ,piano")]
    public void Resolve_OwnTagger_GivesItsTags(string name, string tags) => Own.Resolve(name).ShouldBe(tags.Split(','));

    [Theory]
    [InlineData("guitar", "acoustic guitar,electric guitar,guitar")]
    [InlineData("woman", "vocals,woman")]
    [InlineData("no vocal", "no vocal")]
    [InlineData("rock", "rock")]
    [InlineData("genre---rock", "genre---rock")]
    [InlineData("weird", "weird")]
    public void Resolve_WithPublicTaggers_AddsWhatTheyCallSo(string name, string tags) => All.Resolve(name).ShouldBe(tags.Split(','));

    [Theory]
    [InlineData("vioiln", "'violin'")]
    [InlineData("fidle", "'fiddle'")]
    [InlineData("pinao", "'piano'")]
    [InlineData("orgam", "'organ'")]
    public void Resolve_Misspelt_SuggestsTheNearest(string name, string suggestion) =>
        Should.Throw<TagBoxException>(() => Own.Resolve(name)).Message.ShouldContain($"did you mean {suggestion}");

    [Fact]
    public void Resolve_FarFromEveryName_SaysWhereAllAre() =>
        Should.Throw<TagBoxException>(() => Own.Resolve("didgeridoo")).Message
            .ShouldBe("Nothing is called 'didgeridoo'; 'tagbox tags --list' prints every name that can be asked for.");

    [Fact]
    public void Resolve_KnownButNotHeard_SaysThatNobodyHearsIt() =>
        Should.Throw<TagBoxException>(() => Own.Resolve("harps")).Message.ShouldContain("No tagger at hand hears 'harp'");

    [Fact]
    public void Names_OwnTagger_AreItsTagsAndTheGroupsOverThem()
    {
        Own.Names.Select(name => name.Name).ShouldBe([.. Words.OwnTags, "guitar", "keys", "organs"]);
        Own.Names.Single(name => name.Name == "violin").Synonyms.ShouldBe(["fiddle"]);
        Own.Names.Single(name => name.Name == "keys").IsGroup.ShouldBeTrue();
    }

    [Fact]
    public void Names_WithPublicTaggers_AddTheirOtherTagsOnce()
    {
        All.Names.TakeWhile(name => name.IsSource).Count().ShouldBe(Words.OwnTags.Length + 3);
        All.Names.Skip(Words.OwnTags.Length + 3).ShouldAllBe(name => !name.IsSource);
        All.Names.Skip(Words.OwnTags.Length + 3).Select(name => name.Name)
            .ShouldBe(["no vocals", "choral", "voice", "no voice", "weird", "genre---rock", "instrument---drummachine"]);
    }

    [Fact]
    public void Names_EachOfThem_ResolvesToItsTags()
    {
        foreach (AskableName name in All.Names)
        {
            All.Resolve(name.Name).ShouldBe(name.Tags);
        }
    }
}

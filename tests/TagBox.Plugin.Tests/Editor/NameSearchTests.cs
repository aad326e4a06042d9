using TagBox.Engine.Names;
using TagBox.Plugin.Editor.Model;

namespace TagBox.Plugin.Tests.Editor;

public sealed class NameSearchTests
{
    [Theory]
    [InlineData("fidle", "violin", "fiddle")]
    [InlineData("vilon", "violin", "violin")]
    [InlineData("808", "drums", "808")]
    [InlineData("rhod", "electric piano", "rhodes")]
    [InlineData("Vio", "violin", "violin")]
    [InlineData("saxaphone", "saxophone", "saxophone")]
    [InlineData("grand", "piano", "grand piano")]
    [InlineData("contrabas", "double bass", "contrabass")]
    public void Name_IsFoundWhileItIsTyped(string typed, string name, string word) => NameSearch.Find(typed, 3)[0].ShouldBe(new(name, word));

    /// <summary>The engine's own vocabulary says what each word is for.</summary>
    [Fact]
    public void WholeWords_MeanWhatTheEngineTakesThemFor()
    {
        string[] words = [.. Vocabulary.BuiltIn.Tags, .. Vocabulary.BuiltIn.Groups.Keys, .. Vocabulary.BuiltIn.Synonyms.Keys];
        foreach (string word in words)
        {
            NameSearch.Find(word, 1).ShouldHaveSingleItem().Name.ShouldBe(Vocabulary.BuiltIn.Find(word), word);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("qqqq")]
    [InlineData("xq")]
    public void NothingLikeIt_FindsNothing(string typed) => NameSearch.Find(typed, 6).ShouldBeEmpty();

    [Fact]
    public void NoName_IsOfferedTwice_NorMoreThanAskedFor()
    {
        IReadOnlyList<FoundName> found = NameSearch.Find("s", 6);

        found.Count.ShouldBe(6);
        found.Select(one => one.Name).ShouldBeUnique();
    }
}

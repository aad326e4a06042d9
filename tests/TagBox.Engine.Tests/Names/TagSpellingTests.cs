using TagBox.Engine.Names;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Names;

public class TagSpellingTests
{
    [Theory]
    [InlineData("Acoustic Guitar", "acoustic-guitars")]
    [InlineData("hi-hat", "Hi Hats")]
    [InlineData("instrument---drummachine", "drum_machine")]
    [InlineData("mood/theme---happy", "happy")]
    public void Key_TheSameNameWrittenDifferently_IsTheSame(string first, string second) =>
        TagSpelling.Key(first).ShouldBe(TagSpelling.Key(second));

    [Theory]
    [InlineData("bass", "bas")]
    [InlineData("brass", "bass")]
    [InlineData("vocals", "no vocals")]
    public void Key_DifferentNames_Differ(string first, string second) =>
        TagSpelling.Key(first).ShouldNotBe(TagSpelling.Key(second));

    [Theory]
    [InlineData("vocals", new[] { 3, 4, 8 })]
    [InlineData("choir", new[] { 6 })]
    [InlineData("no vocals", new[] { 5, 9 })]
    [InlineData("Violins", new[] { 2 })]
    [InlineData("piano", new int[0])]
    public void IndicesOf_MagnaTagATune_FindsEveryTagThatMeansIt(string tag, int[] indices) =>
        TagSpelling.IndicesOf(Words.MagnaTags, tag).ShouldBe(indices);

    [Theory]
    [InlineData("vocals", 4)]
    [InlineData("drums", 2)]
    [InlineData("acoustic guitar", 1)]
    [InlineData("instrument---violin", 3)]
    [InlineData("rock", 0)]
    public void IndicesOf_Jamendo_LooksPastItsPrefixes(string tag, int index) =>
        TagSpelling.IndicesOf(Words.JamendoTags, tag).ShouldBe([index]);

    [SharedTheory]
    [InlineData("mtat", "vocals", "vocal,singing,vocals,voice")]
    [InlineData("mtat", "synth", "synth")]
    [InlineData("mtat", "drums", "drums")]
    [InlineData("jamendo", "drums", "instrument---drummachine,instrument---drums")]
    [InlineData("jamendo", "synth", "instrument---synthesizer")]
    [InlineData("jamendo", "keys", "instrument---keyboard")]
    [InlineData("msd", "vocals", "female vocalists,male vocalists,female vocalist")]
    [InlineData("msd", "no vocals", "instrumental")]
    public void IndicesOf_PublicTagger_FindsEveryTagThatMeansIt(string corpus, string tag, string spellings)
    {
        string[] tags = File.ReadAllLines(SharedFolder.File("models", corpus, "tags.txt"));

        TagSpelling.IndicesOf(tags, tag).Select(index => tags[index]).ShouldBe(spellings.Split(','), ignoreOrder: true);
    }
}

using TagBox.Engine.Names;

namespace TagBox.Engine.Tests.Names;

public class VocabularyTests
{
    [Theory]
    [InlineData("violin", "violin")]
    [InlineData("FIDDLES", "violin")]
    [InlineData("Vox", "vocals")]
    [InlineData("Guitar", "guitar")]
    [InlineData("electric-guitar", "electric guitar")]
    [InlineData("organ", "organ")]
    [InlineData("Organs", "organs")]
    [InlineData("tuba", null)]
    public void Find_Word_IsItsTagOrGroup(string word, string? name) => Words.Vocabulary.Find(word).ShouldBe(name);

    [Theory]
    [InlineData("""{"tags":["a"],"groups":{"g":["b"]},"synonyms":{}}""", "'b'")]
    [InlineData("""{"tags":["a"],"groups":{},"synonyms":{"x":"c"}}""", "'c'")]
    [InlineData("""{"tags":["a"],"groups":{}}""", "JSON")]
    [InlineData("""{"tags":["a""", "JSON")]
    [InlineData("null", "empty")]
    public void Read_Damaged_SaysWhatIsWrong(string json, string says) =>
        Should.Throw<TagBoxException>(() => Words.Read(json)).Message.ShouldContain(says);
}

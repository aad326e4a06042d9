using TagBox.Engine.Catalogue.Public;
using TagBox.Engine.Tests.Checkpoints;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Catalogue.Public;

public class PublicModelsTests
{
    // sha256sum and git hash-object say so.
    [Fact]
    public void Matches_KnownFile_IsWhatOtherProgramsCompute()
    {
        string file = Fixture.PathOf("module_legacy.pth");

        FileDigest.Sha256("d17acbe33707ec38ee44b2c9f5fc0b5fb035605db527ed2c19e0f2be5518ed5f").Matches(file).ShouldBeTrue();
        FileDigest.GitBlob("646eca9836038f5284bdb5bc39dcb71e0a21b1b5").Matches(file).ShouldBeTrue();
        FileDigest.Sha256("00").Matches(file).ShouldBeFalse();
    }

    [Fact]
    public void Find_UnknownName_NamesThoseThatAre() =>
        Should.Throw<TagBoxException>(() => PublicModels.Find("openl3")).Message.ShouldContain("mtat, jamendo, msd");

    [Fact]
    public void All_EachModel_HasFiftyTagsAndFourTaggersOfOneCommit()
    {
        foreach (PublicModel model in PublicModels.All)
        {
            model.Tags.Distinct().Count().ShouldBe(50);
            model.Files.Select(file => file.Tagger).ShouldBe(["fcn", "crnn", "musicnn", "hcnn"]);
            model.Base.Scheme.ShouldBe("https");
            model.Base.ToString().ShouldMatch("/[0-9a-f]{40}/");
        }
    }

    // The published list is not; the trained heads follow the sorted one.
    [Fact]
    public void Tags_Jamendo_AreSorted() =>
        PublicModels.Find("jamendo").Tags.ShouldBe(PublicModels.Find("jamendo").Tags.Order(StringComparer.Ordinal));

    [SharedTheory]
    [InlineData("mtat", "fcn,crnn,musicnn")]
    [InlineData("jamendo", "fcn,crnn,musicnn")]
    [InlineData("msd", "fcn,crnn")]
    public void Recognise_FilesAtHand_AreThoseOfThePinnedCommit(string corpus, string taggers)
    {
        foreach (string tagger in taggers.Split(','))
        {
            (PublicModel model, PublicFile file) = PublicModels.Recognise(SharedFolder.File("models", corpus, tagger + ".pth")).ShouldNotBeNull();

            (model.Name, file.Tagger).ShouldBe((corpus, tagger));
            model.Tags.ShouldBe(File.ReadAllLines(SharedFolder.File("models", corpus, "tags.txt")));
        }
    }

    [Fact]
    public void Recognise_AnotherFile_IsNone() => PublicModels.Recognise(Fixture.PathOf("module_zip.pth")).ShouldBeNull();
}

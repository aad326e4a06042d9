using TagBox.Engine.Catalogue;
using TagBox.Engine.Checkpoints;
using TagBox.Engine.Checkpoints.Formats;
using TagBox.Engine.Taggers;
using TagBox.Engine.Tests.Checkpoints;
using TagBox.Engine.Tests.Shared;

namespace TagBox.Engine.Tests.Catalogue;

public sealed class ModelCatalogueTests : IDisposable
{
    private static readonly string[] ThreeTags = ["violin", "genre---rock", "drums"];

    private readonly TemporaryFolder folder = new();
    private readonly ModelCatalogue catalogue;

    public ModelCatalogueTests() => catalogue = Stub.Catalogue(folder["models"]);

    private IEnumerable<InstalledModel> Added => catalogue.List().Where(model => !model.IsBuiltIn);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Add_FileBesideItsTags_IsNamedAfterBothAndKeepsEveryNumber()
    {
        string file = folder.Put("module_legacy.pth", "corpus", "CNN.pth");
        File.WriteAllLines(folder["corpus", "tags.txt"], ThreeTags);

        InstalledModel added = catalogue.Add(file);

        added.Name.ShouldBe("corpus-cnn");
        InstalledTagger tagger = Added.ShouldHaveSingleItem().Taggers.ShouldHaveSingleItem();
        tagger.ShouldBe(new InstalledTagger("corpus-cnn", tagger.Tags, "CNN.pth", "unknown"));
        tagger.Tags.ShouldBe(ThreeTags);
        Tagger loaded = catalogue.Select("corpus-cnn").ShouldHaveSingleItem().Tagger;
        loaded.Tags.ShouldBe(ThreeTags);
        Checkpoint weights = ((Stub.Weighing)loaded.Body).Weights;
        foreach ((string name, TagBox.Engine.Layers.Tensor tensor) in Checkpoint.Read(file))
        {
            weights[name].Data.ShouldBe(tensor.Data);
            weights[name].Shape.ToArray().ShouldBe(tensor.Shape.ToArray());
        }
    }

    [Fact]
    public void Add_Folder_TakesEveryCheckpointInIt()
    {
        PutFolder("Two Nets", "b.pth", "a.pth");

        catalogue.Add(folder["Two Nets"]).Taggers.Select(tagger => tagger.Name).ShouldBe(["two-nets-a", "two-nets-b"]);
        catalogue.Select("two-nets").Select(tagger => tagger.Name).ShouldBe(["two-nets-a", "two-nets-b"]);
    }

    [Fact]
    public void Add_OwnSafetensors_KeepsItsTagsAndNotes()
    {
        Dictionary<string, string> notes = new() { ["architecture"] = "some-net-1", ["license"] = "MIT", ["tags"] = string.Join('\n', ThreeTags) };
        using (FileStream file = File.Create(folder["Net.safetensors"]))
        {
            SafetensorsFile.Write(file, new Checkpoint(Checkpoint.Read(Fixture.PathOf("module_zip.pth")), notes));
        }

        InstalledTagger tagger = catalogue.Add(folder["Net.safetensors"]).Taggers.ShouldHaveSingleItem();

        tagger.Tags.ShouldBe(ThreeTags);
        (tagger.Name, tagger.Source, tagger.Licence).ShouldBe(("net", "Net.safetensors", "MIT"));
        ((Stub.Weighing)catalogue.Select("net").ShouldHaveSingleItem().Tagger.Body).Weights.Metadata["architecture"].ShouldBe("some-net-1");
    }

    [Fact]
    public void Add_OneOfManyIsDamaged_AddsNothing()
    {
        PutFolder("net", "a.pth", "b.pth");
        File.WriteAllBytes(folder["net", "b.pth"], Fixture.Bytes("attack_legacy.pth"));

        Should.Throw<TagBoxException>(() => catalogue.Add(folder["net"])).Message.ShouldContain("posix.system");
        Added.ShouldBeEmpty();
    }

    [Fact]
    public void Add_WrongNumberOfTags_AddsNothing()
    {
        PutFolder("net", "a.pth");
        File.WriteAllLines(folder["net", "tags.txt"], ThreeTags[..2]);

        Should.Throw<TagBoxException>(() => catalogue.Add(folder["net"])).Message.ShouldContain("number of tags");
        Added.ShouldBeEmpty();
    }

    [Fact]
    public void Add_NoTags_SaysWhereToPutThem()
    {
        string file = folder.Put("module_zip.pth", "net", "a.pth");

        Should.Throw<TagBoxException>(() => catalogue.Add(file)).Message.ShouldContain("tags.txt");
    }

    [Fact]
    public void Add_NameThatIsTaken_ChangesNothing()
    {
        PutFolder("net", "a.pth");
        catalogue.Add(folder["net"]);
        File.WriteAllLines(folder["net", "tags.txt"], ["x", "y", "z"]);

        Should.Throw<TagBoxException>(() => catalogue.Add(folder["net"])).Message.ShouldContain("there already");
        Added.ShouldHaveSingleItem().Taggers[0].Tags.ShouldBe(ThreeTags);
    }

    [Theory]
    [InlineData("builtin")]
    [InlineData("..")]
    [InlineData("//")]
    public void Add_NameThatCannotBe_IsRefused(string name)
    {
        PutFolder("net", "a.pth");

        Should.Throw<TagBoxException>(() => catalogue.Add(folder["net"], name)).Message.ShouldContain("cannot be called");
    }

    [Fact]
    public void Add_NoSuchPath_SaysSo() =>
        Should.Throw<TagBoxException>(() => catalogue.Add(folder["absent"])).Message.ShouldContain("There is no model at");

    [Fact]
    public void Add_FolderWithoutCheckpoints_SaysSo() =>
        Should.Throw<TagBoxException>(() => catalogue.Add(folder.Path)).Message.ShouldContain("holds no checkpoint");

    [Fact]
    public void Add_PlaceThatCannotBeWritten_SaysSo()
    {
        PutFolder("net", "a.pth");
        File.WriteAllText(folder["models"], "a file where the folder should be");

        Should.Throw<TagBoxException>(() => catalogue.Add(folder["net"])).Message.ShouldContain("Cannot add the model");
    }

    [Fact]
    public void Remove_AddedModel_IsGone()
    {
        PutFolder("net", "a.pth");
        catalogue.Add(folder["net"]);

        catalogue.Remove("net");

        Added.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(folder["models"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("builtin", "stays")]
    [InlineData("net", "No added model")]
    [InlineData("../models", "No added model")]
    public void Remove_NotAdded_IsRefused(string name, string says) =>
        Should.Throw<TagBoxException>(() => catalogue.Remove(name)).Message.ShouldContain(says);

    [Fact]
    public void List_DamagedModel_IsShownWithItsDamage()
    {
        PutFolder("net", "a.pth");
        catalogue.Add(folder["net"]);
        File.WriteAllText(folder["models", "net", "net-a.safetensors"], "cut");

        Added.ShouldHaveSingleItem().Damage.ShouldNotBeNull().ShouldContain("remove it");
        Should.Throw<TagBoxException>(() => catalogue.Select("net")).Message.ShouldContain("'net' is damaged");
    }

    [Fact]
    public void Select_FilesThatAreNotAdded_AreUsedWhereTheyAre()
    {
        PutFolder("net", "a.pth");

        catalogue.Select(folder["net"]).ShouldHaveSingleItem().Name.ShouldBe("net-a");
        Added.ShouldBeEmpty();
    }

    [Fact]
    public void Select_ATaggersName_IsThatTaggerOfItsModel()
    {
        PutFolder("two nets", "a.pth", "b.pth");
        catalogue.Add(folder["two nets"]);

        catalogue.Select("two-nets-b").ShouldHaveSingleItem().Tagger.Name.ShouldBe("two-nets-b");
    }

    [Fact]
    public void Select_ReadsNoWeightsBeforeATaggerListens()
    {
        PutFolder("net", "a.pth");
        catalogue.Add(folder["net"]);
        SelectedTagger selected = catalogue.Select("net").ShouldHaveSingleItem();
        string file = folder["models", "net", "net-a.safetensors"];
        using (FileStream weights = File.OpenWrite(file))
        {
            weights.SetLength(new FileInfo(file).Length - 1);
        }

        selected.Tags.ShouldBe(ThreeTags);
        Should.Throw<TagBoxException>(() => selected.Tagger).Message.ShouldContain("'net' is damaged");
    }

    [Fact]
    public void Select_UnknownName_NamesThoseThatAre()
    {
        PutFolder("net", "a.pth");
        catalogue.Add(folder["net"]);

        Should.Throw<TagBoxException>(() => catalogue.Select("nett")).Message.ShouldContain("net");
    }

    [SharedTheory]
    [InlineData("mtat", "mtat-crnn,mtat-fcn,mtat-musicnn")]
    [InlineData("jamendo", "jamendo-crnn,jamendo-fcn,jamendo-musicnn")]
    [InlineData("msd", "msd-crnn,msd-fcn")]
    public void Add_PublicTaggers_CanBeLoadedAgain(string corpus, string taggers)
    {
        ModelCatalogue real = new(folder["models"], TaggerLoader.Load);

        real.Add(SharedFolder.File("models", corpus)).Taggers.ShouldAllBe(tagger => tagger.Licence == "MIT");

        real.Select(corpus).Select(tagger => tagger.Name).ShouldBe(taggers.Split(','));
        real.Select(corpus).ShouldAllBe(tagger => tagger.Tagger.Tags.SequenceEqual(File.ReadAllLines(SharedFolder.File("models", corpus, "tags.txt"))));
    }

    [SharedFact]
    public void Add_PublicFileBesideTagsInAnotherOrder_KeepsTheOrderItWasTrainedWith()
    {
        string[] trained = File.ReadAllLines(SharedFolder.File("models", "jamendo", "tags.txt"));
        File.Copy(SharedFolder.File("models", "jamendo", "crnn.pth"), folder["best_model.pth"]);
        File.WriteAllLines(folder["tags.txt"], trained.Reverse());
        ModelCatalogue real = new(folder["models"], TaggerLoader.Load);

        InstalledTagger tagger = real.Add(folder["best_model.pth"]).Taggers.ShouldHaveSingleItem();

        tagger.Name.ShouldBe("jamendo-crnn");
        tagger.Tags.ShouldBe(trained);
        tagger.Source.ShouldEndWith("jamendo/crnn/best_model.pth");
    }

    private void PutFolder(string name, params string[] files)
    {
        foreach (string file in files)
        {
            folder.Put("module_zip.pth", name, file);
        }

        File.WriteAllLines(folder[name, "tags.txt"], ThreeTags);
    }
}

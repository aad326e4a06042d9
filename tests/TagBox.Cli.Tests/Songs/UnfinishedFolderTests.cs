using System.Text.Json;
using TagBox.Cli.Songs;
using TagBox.Cli.Tests.Support;
using TagBox.Engine;

namespace TagBox.Cli.Tests.Songs;

public sealed class UnfinishedFolderTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly ResultFolder place;

    public UnfinishedFolderTests() => place = new ResultFolder(temporary.At("out", "a stems"));

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Commit_ShowsAllAtOnce()
    {
        using (UnfinishedFolder folder = Begun("one"))
        {
            Directory.Exists(place.Path).ShouldBeFalse();
            folder.Commit(Result("one"), mayReplace: false);
        }

        temporary.Entries().ShouldBe(["out", Path.Combine("out", "a stems"), Path.Combine("out", "a stems", "one"), Path.Combine("out", "a stems", "tagbox.json")]);
        place.Finished("digest", "settings").ShouldNotBeNull().Files.ShouldBe(["one"]);
        place.Finished("other", "settings").ShouldBeNull();
        place.Finished("digest", "other").ShouldBeNull();
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesNothing()
    {
        Begun("one").Dispose();
        temporary.Entries().ShouldBeEmpty();
    }

    [Fact]
    public void Finished_WhenAFileIsGone_IsNone()
    {
        using UnfinishedFolder folder = Begun("one");
        folder.Commit(Result("one"), mayReplace: false);
        File.Delete(Path.Combine(place.Path, "one"));
        place.Finished("digest", "settings").ShouldBeNull();
    }

    [Fact]
    public void Commit_ByTwo_KeepsTheFirstAndClearsAwayWhatTheOtherHadBegun()
    {
        using UnfinishedFolder first = Begun("one");
        using UnfinishedFolder second = Begun("one");
        using UnfinishedFolder ofADeadProcess = Begun("one");
        first.Commit(Result("one"), mayReplace: false);
        Directory.GetDirectories(temporary.At("out")).ShouldBe([place.Path]);
        Should.Throw<TagBoxException>(() => second.Commit(Result("one"), mayReplace: false));
        place.Finished("digest", "settings").ShouldNotBeNull();
    }

    [Fact]
    public void Commit_ByManyAtOnce_IsWhole()
    {
        for (int round = 0; round < 20; round++)
        {
            string path = temporary.At("out", $"{round} stems");
            ResultFolder shared = new(path);
            UnfinishedFolder[] folders = [.. Enumerable.Range(0, 4).Select(_ => Begun(shared, "one", "two"))];
            int done = 0;
            Parallel.ForEach(folders, folder =>
            {
                try
                {
                    folder.Commit(Result("one", "two"), mayReplace: false);
                    Interlocked.Increment(ref done);
                }
                catch (TagBoxException)
                {
                    // Cleared away by the first.
                }
            });
            done.ShouldBeGreaterThan(0);
            shared.Finished("digest", "settings").ShouldNotBeNull();
            Directory.GetFiles(path).Select(Path.GetFileName).ShouldBe(["one", "two", "tagbox.json"], ignoreOrder: true);
        }
    }

    [Fact]
    public void Commit_OverAnOldResult_TakesItsFilesAwayAndKeepsTheUsersOwn()
    {
        using (UnfinishedFolder old = Begun("one", "two"))
        {
            old.Commit(Result("one", "two"), mayReplace: false);
        }

        File.WriteAllText(Path.Combine(place.Path, "notes.txt"), "mine");
        ResultFile made = Result("one", "three") with { Settings = "other" };
        using UnfinishedFolder folder = Begun("one", "three");
        Should.Throw<TagBoxException>(() => folder.Commit(made, mayReplace: false)).Message.ShouldContain("--force");
        place.Finished("digest", "settings").ShouldNotBeNull();

        using UnfinishedFolder forced = Begun("one", "three");
        forced.Commit(made, mayReplace: true);
        Directory.GetFiles(place.Path).Select(Path.GetFileName).ShouldBe(["notes.txt", "one", "tagbox.json", "three"], ignoreOrder: true);
        place.Finished("digest", "other").ShouldNotBeNull();
    }

    [Fact]
    public void Check_OfAFolderOfSomebodyElse_IsRefusedUnlessItMayBeReplaced()
    {
        Directory.CreateDirectory(place.Path);
        place.Check(mayReplace: false);
        File.WriteAllText(Path.Combine(place.Path, "a - drums.wav"), "mine");
        Should.Throw<TagBoxException>(() => place.Check(mayReplace: false)).Message.ShouldContain("--force");
        place.Check(mayReplace: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"version":null,"sha256":"digest","settings":"settings","files":[],"result":{}}""")]
    public void Read_ADamagedResultFile_IsNone(string text)
    {
        Directory.CreateDirectory(place.Path);
        File.WriteAllText(Path.Combine(place.Path, ResultFile.Name), text);
        place.Read().ShouldBeNull();
        place.Finished("digest", "settings").ShouldBeNull();
    }

    private UnfinishedFolder Begun(params string[] files) => Begun(place, files);

    private static UnfinishedFolder Begun(ResultFolder place, params string[] files)
    {
        UnfinishedFolder folder = new(place);
        foreach (string file in files)
        {
            File.WriteAllText(Path.Combine(folder.Path, file), "audio");
        }

        return folder;
    }

    private static ResultFile Result(params string[] files) =>
        new(ProductVersion.Number, "digest", "settings", files, JsonDocument.Parse("{}").RootElement);
}

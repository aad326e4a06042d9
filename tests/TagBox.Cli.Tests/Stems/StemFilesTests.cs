using TagBox.Cli.Stems;
using TagBox.Cli.Tests.Support;
using TagBox.Engine;
using TagBox.Engine.Audio;

namespace TagBox.Cli.Tests.Stems;

public sealed class StemFilesTests : IDisposable
{
    private static readonly string[] Names = ["s - violin.wav", "s - rest.wav"];
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Commit_AfterWriting_GivesEveryFileItsNameAndNothingElse()
    {
        using (StemFiles files = Open(temporary.At("new", "stems")))
        {
            files.Write([Buffer(0.5f, 100), Buffer(-0.25f, 100)]);
            files.Write([Buffer(0.5f, 20), Buffer(-0.25f, 20)]);
            temporary.Entries().ShouldNotContain(entry => entry.EndsWith(".wav", StringComparison.Ordinal));
            files.Commit();
        }

        temporary.Entries().ShouldBe(["new", Path.Combine("new", "stems"), Path.Combine("new", "stems", Names[1]), Path.Combine("new", "stems", Names[0])]);
        TestWav.Read(temporary.At("new", "stems", Names[0])).Channels[0].ShouldBe(Enumerable.Repeat(0.5f, 120));
        TestWav.Read(temporary.At("new", "stems", Names[1])).Channels[0].ShouldBe(Enumerable.Repeat(-0.25f, 120));
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesNothing()
    {
        using (StemFiles files = Open(temporary.At("new", "stems")))
        {
            files.Write([Buffer(1, 100), Buffer(1, 100)]);
        }

        temporary.Entries().ShouldBeEmpty();
    }

    [Fact]
    public void Dispose_WithoutCommit_KeepsAFolderThatWasThere()
    {
        Directory.CreateDirectory(temporary.At("stems"));
        Open(temporary.At("stems")).Dispose();
        temporary.Entries().ShouldBe(["stems"]);
    }

    [Fact]
    public void Commit_WhenTheLastFileCannotBeNamed_TakesTheFirstBack()
    {
        using (StemFiles files = Open(temporary.At("stems")))
        {
            files.Write([Buffer(1, 100), Buffer(1, 100)]);
            Directory.CreateDirectory(temporary.At("stems", Names[1]));
            Should.Throw<TagBoxException>(files.Commit);
        }

        temporary.Entries().ShouldBe(["stems", Path.Combine("stems", Names[1])]);
    }

    [Fact]
    public void Commit_WhenTheLastFileCannotBeNamed_BringsBackWhatTheFirstReplaced()
    {
        File.WriteAllText(temporary.At(Names[0]), "mine");
        using (StemFiles files = Open(temporary.Root, force: true))
        {
            files.Write([Buffer(1, 100), Buffer(1, 100)]);
            Directory.CreateDirectory(temporary.At(Names[1]));
            Should.Throw<TagBoxException>(files.Commit);
        }

        File.ReadAllText(temporary.At(Names[0])).ShouldBe("mine");
        temporary.Entries().ShouldBe([Names[1], Names[0]], ignoreOrder: true);
    }

    [Fact]
    public void Commit_OverOldFiles_LeavesOnlyTheNew()
    {
        File.WriteAllText(temporary.At(Names[0]), "mine");
        File.WriteAllText(temporary.At(Names[1]), "mine");
        using (StemFiles files = Open(temporary.Root, force: true))
        {
            files.Write([Buffer(0.5f, 10), Buffer(0.5f, 10)]);
            files.Commit();
        }

        temporary.Entries().ShouldBe([Names[1], Names[0]], ignoreOrder: true);
        TestWav.Read(temporary.At(Names[0])).Channels[0].ShouldBe(Enumerable.Repeat(0.5f, 10));
    }

    [Fact]
    public void Open_FileExists_IsRefusedAndTheFileKept()
    {
        File.WriteAllText(temporary.At(Names[1]), "mine");
        Should.Throw<TagBoxException>(() => Open(temporary.Root)).Message.ShouldBe($"{temporary.At(Names[1])} exists already: replace it with --force, or choose another folder with --out.");
        File.ReadAllText(temporary.At(Names[1])).ShouldBe("mine");
        temporary.Entries().ShouldBe([Names[1]]);
    }

    [Fact]
    public void Open_FileExistsWithForce_IsReplacedOnlyByCommit()
    {
        File.WriteAllText(temporary.At(Names[1]), "mine");
        using StemFiles files = Open(temporary.Root, force: true);
        files.Write([Buffer(1, 10), Buffer(1, 10)]);
        File.ReadAllText(temporary.At(Names[1])).ShouldBe("mine");
        files.Commit();
        TestWav.Read(temporary.At(Names[1])).Channels[0].Length.ShouldBe(10);
    }

    [Fact]
    public void Open_FileExistsInUseWithForce_IsRefused()
    {
        using FileStream use = new(temporary.At(Names[0]), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Should.Throw<TagBoxException>(() => Open(temporary.Root, force: true)).Message.ShouldContain("open in another program");
    }

    [Fact]
    public void Open_FileInTheFoldersWay_SaysSo()
    {
        File.WriteAllText(temporary.At("taken"), "");
        Should.Throw<TagBoxException>(() => Open(temporary.At("taken", "stems"))).Message
            .ShouldBe($"Cannot create the folder {temporary.At("taken", "stems")}: a file of that name is in the way. Choose another with --out.");
        temporary.Entries().ShouldBe(["taken"]);
    }

    private static StemFiles Open(string folder, bool force = false) =>
        new(folder, Names, (path, _) => new WavWriter(path, 8000, 1, overwrite: force), force);

    private static AudioBuffer Buffer(float value, int length) => new([[.. Enumerable.Repeat(value, length)]], 8000);
}

using TagBox.Engine.Audio;

namespace TagBox.Engine.Tests.Audio;

/// <summary>A file appears whole or not at all.</summary>
public sealed class WavWriterSafetyTests : IDisposable
{
    private readonly TempFolder folder = new();

    private string Song => folder["song.wav"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_BeforeCommit_HasNoFileOfThatName()
    {
        using WavWriter writer = new(Song, 44_100, 1);
        writer.Write(new AudioBuffer(1, 1000, 44_100));

        File.Exists(Song).ShouldBeFalse();
    }

    [Fact]
    public void Dispose_WithoutCommit_LeavesNothing()
    {
        using (WavWriter writer = new(Song, 44_100, 1))
        {
            writer.Write(new AudioBuffer(1, 1000, 44_100));
        }

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Dispose_WithoutCommit_KeepsTheOldFile()
    {
        File.WriteAllText(Song, "old");

        using (WavWriter writer = new(Song, 44_100, 1, overwrite: true))
        {
            writer.Write(new AudioBuffer(1, 1000, 44_100));
        }

        File.ReadAllText(Song).ShouldBe("old");
    }

    [Fact]
    public void Commit_WithOverwrite_ReplacesTheOldFile()
    {
        File.WriteAllText(Song, "old");

        using WavWriter writer = new(Song, 44_100, 1, overwrite: true);
        writer.Commit();

        Directory.EnumerateFiles(folder.Path).ShouldBe([Song]);
        using IAudioReader reader = AudioFile.Open(Song);
        reader.SampleRate.ShouldBe(44_100);
    }

    [Fact]
    public void Open_FileExists_IsRefused()
    {
        File.WriteAllText(Song, "old");

        Should.Throw<TagBoxException>(() => new WavWriter(Song, 44_100, 1)).Message.ShouldContain($"{Song} exists already");
        File.ReadAllText(Song).ShouldBe("old");
    }

    [Fact]
    public void Commit_FileAppearedMeanwhile_IsRefused()
    {
        using (WavWriter writer = new(Song, 44_100, 1))
        {
            File.WriteAllText(Song, "new");
            Should.Throw<TagBoxException>(writer.Commit).Message.ShouldContain("exists already");
        }

        Directory.EnumerateFiles(folder.Path).ShouldBe([Song]);
        File.ReadAllText(Song).ShouldBe("new");
    }

    [Fact]
    public void Open_MissingFolder_NamesIt() =>
        Should.Throw<TagBoxException>(() => new WavWriter(Path.Combine(folder.Path, "no", "song.wav"), 44_100, 1)).Message
            .ShouldContain($"the folder {Path.Combine(folder.Path, "no")} does not exist; create it first");

    [Fact]
    public void Open_FolderThatIsAFile_SaysCannotWrite()
    {
        File.WriteAllText(folder["file"], "");

        Should.Throw<TagBoxException>(() => new WavWriter(Path.Combine(folder["file"], "song.wav"), 44_100, 1)).Message
            .ShouldStartWith($"Cannot write {Path.Combine(folder["file"], "song.wav")}");
    }

    [Fact]
    public void Commit_NameTakenByAFolder_LeavesNoTemporary()
    {
        Directory.CreateDirectory(Song);
        using (WavWriter writer = new(Song, 44_100, 1, overwrite: true))
        {
            Should.Throw<TagBoxException>(writer.Commit).Message.ShouldStartWith($"Cannot write {Song}");
        }

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBe([Song]);
    }

    [TmpfsFact]
    public void Write_DiskFull_SaysSoAndLeavesNothing()
    {
        using Tmpfs disk = Tmpfs.TryMount(folder.Path)!;
        using (WavWriter writer = new(Song, 44_100, 2))
        {
            string message = Should.Throw<TagBoxException>(() => writer.Write(new AudioBuffer(2, 1_000_000, 44_100))).Message;

            message.ShouldBe($"Cannot write {Song}: the disk is full; free some space or choose another folder.");
        }

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [TmpfsFact]
    public void Open_DiskFullAlready_SaysSoAndLeavesNothing()
    {
        using Tmpfs disk = Tmpfs.TryMount(folder.Path)!;
        Should.Throw<IOException>(() => File.WriteAllBytes(folder["filler"], new byte[2_000_000]));

        Should.Throw<TagBoxException>(() => new WavWriter(Song, 44_100, 2)).Message.ShouldContain("the disk is full");
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBe([folder["filler"]]);
    }
}

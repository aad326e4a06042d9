using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Commands;

/// <summary>What <c>tagbox separate</c> does not do, and says why.</summary>
public sealed class SeparateRefusalTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Theory]
    [InlineData("heard:0", "from 1 to 27")]
    [InlineData("heard:28", "from 1 to 27")]
    [InlineData("heard:", "from 1 to 27")]
    [InlineData("heard:many", "from 1 to 27")]
    [InlineData("heard,violin", "no names beside it")]
    [InlineData("violin, heard:2", "no names beside it")]
    public async Task Run_HeardThatMakesNoSense_SaysWhy(string stems, string why)
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[8000]]);
        (await InProcess.Run("separate", temporary.At("s.wav"), "--stems", stems)).ShouldRefuse(why);
    }

    [Fact]
    public async Task Run_FilesExist_AreKeptUnlessForced()
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[4000]]);
        string[] args = ["separate", temporary.At("s.wav"), "--stems", "drums", "--out", temporary.Root];
        File.WriteAllText(temporary.At("s - rest.wav"), "mine");
        (await InProcess.Run(args)).ShouldRefuse("s - rest.wav exists already", "--force");
        temporary.Entries().ShouldBe(["s - rest.wav", "s.wav"]);
        File.ReadAllText(temporary.At("s - rest.wav")).ShouldBe("mine");

        (await InProcess.Run([.. args, "--force"])).ExitCode.ShouldBe(0);
        temporary.Entries().ShouldBe(["s - drums.wav", "s - rest.wav", "s.wav"]);
        TestWav.Read(temporary.At("s - rest.wav")).Channels[0].Length.ShouldBe(4000);
    }

    [Fact]
    public async Task Run_MisspelledStem_SuggestsTheNearest()
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[4000]]);
        (await InProcess.Run("separate", temporary.At("s.wav"), "--stems", "vioiln")).ShouldRefuse("'vioiln'", "'violin'");
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    [Fact]
    public async Task Run_UnknownTagger_SaysWhichThereAre()
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[4000]]);
        (await Separate(temporary.At("s.wav"), "--tagger", "nobody")).ShouldRefuse("'nobody'", "builtin");
    }

    [Fact]
    public async Task Run_DiskIsFull_SaysSoAndLeavesNothing()
    {
        string disk = Directory.CreateDirectory(temporary.At("disk")).FullName;
        if (!await SmallDisk.IsAvailable(disk))
        {
            return;
        }

        string song = TestSong.Write(temporary.At("s.wav"), 3);
        CliRun run = await SmallDisk.Run(disk, "separate", song, "--stems", "drums", "--steps", "0", "--quiet", "--out", Path.Combine(disk, "stems"));
        run.ShouldRefuse("the disk is full");
    }

    [Fact]
    public async Task Run_MissingFile_SaysSo() =>
        (await Separate(temporary.At("gone.wav"))).ShouldRefuse(temporary.At("gone.wav"), "no such file");

    [Fact]
    public async Task Run_FolderWithoutSongs_SaysSo() =>
        (await Separate(temporary.Root)).ShouldRefuse(temporary.Root, "no song", "--recursive");

    [Fact]
    public async Task Run_NoAudio_SaysSo()
    {
        File.WriteAllText(temporary.At("notes.wav"), "These are not the samples you are looking for.");
        (await Separate(temporary.At("notes.wav"))).ShouldRefuse(temporary.At("notes.wav"));
    }

    [Theory]
    [InlineData("--start 0:05", "past the end")]
    [InlineData("--start -1", "before the beginning")]
    [InlineData("--start 0.5 --end 0.25", "not after --start")]
    [InlineData("--end soon", "not a time")]
    [InlineData("--start 1.5s", "not a sample")]
    [InlineData("--prior magic", "components")]
    [InlineData("--bits 8", "16, 24, 32f or source")]
    [InlineData("--threads 0", "whole number")]
    [InlineData("--steps -1", "whole number")]
    [InlineData("--seed x", "whole number")]
    [InlineData("--loud", "--loud")]
    public async Task Run_OptionThatMakesNoSense_SaysWhy(string options, string why)
    {
        TestWav.Write(temporary.At("s.wav"), 8000, [new float[8000]]);
        (await Separate(temporary.At("s.wav"), options.Split(' '))).ShouldRefuse(why);
        temporary.Entries().ShouldBe(["s.wav"]);
    }

    [Fact]
    public async Task Run_NoStems_SaysTheyAreNeeded() =>
        (await InProcess.Run("separate", "s.wav")).ShouldRefuse("--stems", "tagbox separate --help");

    private static Task<CliRun> Separate(string song, params string[] options) =>
        InProcess.Run(["separate", song, "--stems", "drums", .. options]);
}

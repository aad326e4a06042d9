using System.Text.Json;
using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Projects;

/// <summary><c>tagbox separate --project</c>.</summary>
public sealed class SeparateToProjectTests : IDisposable
{
    private const int Rate = 22050;
    // Windows forbids < and > in names of files.
    private static readonly string Name = OperatingSystem.IsWindows() ? "Für Elise & Söhne" : "Für <Elise> & Söhne";

    private readonly TemporaryFolder temporary = new();
    private readonly string song;

    public SeparateToProjectTests()
    {
        song = temporary.At($"{Name}.wav");
        TestWav.Write(song, Rate, TestSong.Samples(1, Rate), timeReference: 100_000);
    }

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Run_DawProject_HasTheSongMutedAndATrackAStemToTheSample()
    {
        string path = temporary.At("Ein Lied.dawproject");
        CliRun run = await Separate("--start", "5000s", "--project", path, "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        JsonDocument.Parse(run.Output).RootElement.GetProperty("project").GetString().ShouldBe(path);
        DawProjectFile project = new(path);
        project.Title.ShouldBe("Ein Lied");
        project.Tempo.ShouldBeNull();
        project.TimeUnit.ShouldBe("seconds");
        project.Tracks.Select(track => track.Name).ShouldBe([Name, Stem("drums"), Stem("piano"), Stem("rest")]);
        project.Tracks.Select(track => track.IsMuted).ShouldBe([true, false, false, false]);
        DawProjectFile.Clip source = project.Tracks[0].Clips.ShouldHaveSingleItem();
        Samples(source.Time).ShouldBe(100_000);
        Samples(source.Duration).ShouldBe(Rate);
        source.Audio.ShouldBe(File.ReadAllBytes(song));
        foreach (DawProjectFile.Track track in project.Tracks.Skip(1))
        {
            DawProjectFile.Clip clip = track.Clips.ShouldHaveSingleItem();
            Samples(clip.Time).ShouldBe(105_000);
            Samples(clip.Duration).ShouldBe(Rate - 5000);
            (clip.SampleRate, clip.Channels).ShouldBe((Rate, 2));
            clip.Audio.ShouldBe(File.ReadAllBytes(temporary.At($"{Sane(Name)} stems", $"{track.Name}.wav")));
        }
    }

    [Fact]
    public async Task Run_DawProjectWithATempo_HasBeatsThatAreThoseSeconds()
    {
        (await Separate("--project", temporary.At("s.dawproject"), "--tempo", "174.5")).ExitCode.ShouldBe(0);
        DawProjectFile project = new(temporary.At("s.dawproject"));
        project.Tempo.ShouldBe(174.5);
        project.TimeUnit.ShouldBe("beats");
        DawProjectFile.Clip clip = project.Tracks[1].Clips.ShouldHaveSingleItem();
        Samples(clip.Time * 60 / 174.5).ShouldBe(100_000);
        Samples(clip.Duration * 60 / 174.5).ShouldBe(Rate);
        clip.Seconds.ShouldBe(1);
    }

    [Fact]
    public async Task Run_Reaper_HasTheSongMutedAndATrackAStemToTheSample()
    {
        CliRun run = await Separate("--start", "5000s", "--project", temporary.At("s.RPP"), "--tempo", "90");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldEndWith(temporary.At("s.RPP") + Environment.NewLine);
        ReaperProjectFile project = ReaperProjectFile.Read(temporary.At("s.RPP"));
        project.Words[0].ShouldBe("REAPER_PROJECT");
        project.Text("TEMPO").ShouldBe("90");
        ReaperProjectFile[] tracks = [.. project.All("TRACK")];
        tracks.Select(track => track.Text("NAME")).ShouldBe([Name, Stem("drums"), Stem("piano"), Stem("rest")]);
        tracks.Select(track => track.Text("MUTESOLO")).ShouldBe(["1", "0", "0", "0"]);
        tracks.Select(track => Samples(Item(track).Number("POSITION"))).ShouldBe([100_000, 105_000, 105_000, 105_000]);
        Samples(Item(tracks[1]).Number("LENGTH")).ShouldBe(Rate - 5000);
        ReaperProjectFile source = Item(tracks[1]).All("SOURCE").ShouldHaveSingleItem();
        source.Words[1].ShouldBe("WAVE");
        File.Exists(temporary.At(source.Text("FILE"))).ShouldBeTrue("audio beside the project is named from there");
    }

    [Fact]
    public async Task Run_LoopThatSaysItsTempo_IsGivenThatTempo()
    {
        File.WriteAllBytes(song, AcidLoop.With(File.ReadAllBytes(song), tempo: 127.25f));
        (await Separate("--project", temporary.At("s.dawproject"))).ExitCode.ShouldBe(0);
        new DawProjectFile(temporary.At("s.dawproject")).Tempo.ShouldBe(127.25);
    }

    [Fact]
    public async Task Run_ProjectThatExists_IsKeptUnlessForced()
    {
        string path = temporary.At("s.rpp");
        File.WriteAllText(path, "mine");
        (await Separate("--project", path)).ShouldRefuse(path, "exists already", "--force");
        File.ReadAllText(path).ShouldBe("mine");
        temporary.Entries().ShouldBe([$"{Name}.wav", "s.rpp"]);
        (await Separate("--project", path, "--force")).ExitCode.ShouldBe(0);
        ReaperProjectFile.Read(path).All("TRACK").Count().ShouldBe(4);
    }

    [Theory]
    [InlineData("s.als", ".dawproject or .rpp")]
    [InlineData("nowhere/s.rpp", "does not exist")]
    public async Task Run_ProjectThatCannotBeWritten_IsRefusedBeforeTheWork(string file, string why)
    {
        (await Separate("--project", temporary.At(file))).ShouldRefuse(why);
        temporary.Entries().ShouldBe([$"{Name}.wav"]);
    }

    [Fact]
    public async Task Run_DiskIsFullAtTheProject_KeepsTheStemsAndNothingHalfWritten()
    {
        string disk = Directory.CreateDirectory(temporary.At("disk")).FullName;
        if (!await SmallDisk.IsAvailable(disk))
        {
            return;
        }

        CliRun run = await SmallDisk.Run(
            disk, "separate", song, "--stems", "drums", "--quiet", "--out", temporary.At("stems"), "--project", Path.Combine(disk, "s.dawproject"));
        run.ShouldRefuse("the disk is full", "The stems are written");
        Directory.GetFiles(temporary.At("stems")).Length.ShouldBe(2);
    }

    private static string Stem(string stem) => Sane($"{Name} - {stem}");

    private static string Sane(string name) => name.Replace('<', '_').Replace('>', '_');

    private static ReaperProjectFile Item(ReaperProjectFile track) => track.All("ITEM").ShouldHaveSingleItem();

    private static long Samples(double seconds)
    {
        double samples = seconds * Rate;
        samples.ShouldBe(Math.Round(samples), 1e-6);
        return (long)Math.Round(samples);
    }

    private Task<CliRun> Separate(params string[] options) => InProcess.Run(["separate", song, "--stems", "drums,piano", .. options]);
}

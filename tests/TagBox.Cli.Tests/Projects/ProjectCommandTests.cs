using TagBox.Cli.Tests.Support;

namespace TagBox.Cli.Tests.Projects;

/// <summary><c>tagbox project</c>: projects of stems that are there already.</summary>
public sealed class ProjectCommandTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Run_StemsOfThePlugin_PutsEachStretchOnItsStemsTrack()
    {
        // Three stretches, of which the last replaces a part of the second.
        Write("001 - violin.wav", 48000, 48000, 48000);
        Write("001 - rest.wav", 48000, 48000, 48000);
        Write("002 - violin.wav", 48000, 96000, 24000);
        Write("003 - violin.wav", 48000, 100_000, 24000);
        File.WriteAllText(temporary.At(".004 - violin.wav.x.part"), "unfinished");
        CliRun run = await InProcess.Run("project", temporary.Root, "-o", temporary.At("p.dawproject"));
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldBe(temporary.At("p.dawproject") + Environment.NewLine);
        IReadOnlyList<DawProjectFile.Track> tracks = new DawProjectFile(temporary.At("p.dawproject")).Tracks;
        tracks.Select(track => track.Name).ShouldBe(["violin", "violin", "rest"]);
        tracks.ShouldAllBe(track => !track.IsMuted);
        tracks[0].Clips.Select(clip => (clip.Time, clip.Duration)).ShouldBe([(1, 1), (2, 0.5)]);
        tracks[1].Clips.Select(clip => clip.Time).ShouldBe([100_000 / 48000.0]);
    }

    [Fact]
    public async Task Run_FilesOfDifferentRates_AreEachAtTheirOwnTime()
    {
        Write("a \"quoted\" 'name'.wav", 44100, 44101, 44100);
        Write("b.wav", 96000, 96001, 9600);
        Write("c.wav", 8000, null, 8000);
        string song = temporary.At("out", "song.wav");
        Directory.CreateDirectory(temporary.At("out"));
        TestWav.Write(song, 48000, [new float[48000], new float[48000]], 24000);
        CliRun run = await InProcess.Run("project", temporary.Root, "-o", temporary.At("out", "p.rpp"), "--source", song);
        run.ExitCode.ShouldBe(0, run.Error);
        ReaperProjectFile project = ReaperProjectFile.Read(temporary.At("out", "p.rpp"));
        project.All("TEMPO").ShouldBeEmpty();
        ReaperProjectFile[] tracks = [.. project.All("TRACK")];
        tracks.Select(track => track.Text("NAME")).ShouldBe(["song", "a \"quoted\" 'name'", "b", "c"]);
        tracks.Select(track => track.Text("MUTESOLO")).ShouldBe(["1", "0", "0", "0"]);
        ReaperProjectFile[] items = [.. tracks.Select(track => track.All("ITEM").ShouldHaveSingleItem())];
        items[0].Number("POSITION").ShouldBe(0.5);
        items[1].Number("POSITION").ShouldBe(44101 / 44100.0, 1e-12);
        items[2].Number("POSITION").ShouldBe(96001 / 96000.0, 1e-12);
        items[2].Number("LENGTH").ShouldBe(0.1, 1e-12);
        items[3].Number("POSITION").ShouldBe(0);
        items.Select(item => item.All("SOURCE").Single().Text("FILE"))
            .ShouldBe(["song.wav", temporary.At("a \"quoted\" 'name'.wav"), temporary.At("b.wav"), temporary.At("c.wav")]);
    }

    [Fact]
    public async Task Run_FilesOfOneNameInTwoFolders_AreBothPacked()
    {
        Write("song.wav", 8000, null, 800);
        TestWav.Write(Path.Combine(Directory.CreateDirectory(temporary.At("other")).FullName, "Song.wav"), 8000, [new float[1600]]);
        (await InProcess.Run("project", temporary.Root, "-o", temporary.At("p.dawproject"), "--source", temporary.At("other", "Song.wav"))).ExitCode.ShouldBe(0);
        DawProjectFile project = new(temporary.At("p.dawproject"));
        project.AudioEntries.ShouldBe(["audio/Song.wav", "audio/song (2).wav"]);
        project.Tracks[0].Clips[0].Audio.ShouldBe(File.ReadAllBytes(temporary.At("other", "Song.wav")));
    }

    [Fact]
    public async Task Run_PathThatReaperCannotHold_IsRefused()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Write("a \"quoted\" 'name' `here`.wav", 8000, null, 800);
        (await InProcess.Run("project", temporary.Root, "-o", temporary.At("p.rpp"))).ShouldRefuse("`here`.wav", "rename it");
        (await InProcess.Run("project", temporary.Root, "-o", temporary.At("p.dawproject"))).ExitCode.ShouldBe(0);
        File.Exists(temporary.At("p.rpp")).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_EmptyOrMissingFolder_SaysSo()
    {
        (await InProcess.Run("project", temporary.Root, "-o", temporary.At("p.rpp"))).ShouldRefuse("holds no WAV files");
        (await InProcess.Run("project", temporary.At("gone"), "-o", temporary.At("p.rpp"))).ShouldRefuse("There is no folder");
    }

    [Fact]
    public async Task Run_FileThatIsNoAudio_IsNamedAndNothingIsWritten()
    {
        Write("a.wav", 8000, null, 800);
        File.WriteAllText(temporary.At("b.wav"), "no audio");
        (await InProcess.Run("project", temporary.Root, "-o", temporary.At("p.dawproject"))).ShouldRefuse("b.wav");
        temporary.Entries().ShouldBe(["a.wav", "b.wav"]);
    }

    [Fact]
    public async Task Run_Cancelled_LeavesTheOldProject()
    {
        Write("a.wav", 8000, null, 800);
        File.WriteAllText(temporary.At("p.dawproject"), "old");
        CliRun run = await InProcess.Run(new CancellationToken(canceled: true), "project", temporary.Root, "-o", temporary.At("p.dawproject"), "--force");
        run.ExitCode.ShouldBe(130);
        File.ReadAllText(temporary.At("p.dawproject")).ShouldBe("old");
        temporary.Entries().ShouldBe(["a.wav", "p.dawproject"]);
    }

    private void Write(string name, int rate, ulong? start, int length) => TestWav.Write(temporary.At(name), rate, [new float[length]], start);
}

using TagBox.Ipc.Tests.Doubles;

namespace TagBox.Plugin.Tests.State;

/// <summary>Projects that are saved, moved and opened again.</summary>
public sealed class ProjectTests
{
    [Fact]
    public async Task Reopened_HasItsStemsAndSettings()
    {
        using var studio = new Studio();
        await using var engine = studio.Engine();
        await studio.CaptureAsync(-500, 5000);
        await studio.SeparateAsync("violin", "drums");
        studio.Set("Mode", "Replay");
        studio.Set("Stem 2 level", "-12");
        studio.Set("Arm", "on");

        studio.Reopen(studio.Save());

        studio.Text("Mode").ShouldBe("Replay");
        studio.Text("Stem 1").ShouldBe("violin");
        studio.Text("Stem 2").ShouldBe("drums");
        studio.Text("Stem 2 level").ShouldBe("-12.00");
        studio.Text("Arm").ShouldBe("off", "opening a project records nothing");
        await studio.Reaches("Replaying");
        (studio.Position, studio.Version) = (-500, 6);
        studio.Listen = (block, position, frames) => block.Output(2, 0)[frames - 1].ShouldBe(Song.At(position + frames - 1, 0) * StemEngine.Gain(1));
        studio.Play(5000);
    }

    [Fact]
    public async Task Reopened_CaptureWithoutStems_CanBeSeparated()
    {
        using var studio = new Studio();
        await using var engine = studio.Engine();
        await studio.CaptureAsync(0, 5000);

        studio.Reopen(studio.Save());
        await studio.Reaches("Captured");

        await studio.SeparateAsync("violin");
    }

    [Fact]
    public async Task StemDeleted_IsSaid_AndTheInputPasses()
    {
        using var studio = new Studio();
        await using var engine = studio.Engine();
        await studio.CaptureAsync(0, 5000);
        await studio.SeparateAsync("violin");
        studio.Set("Mode", "Replay");
        var state = studio.Save();
        File.Delete(Directory.EnumerateFiles(studio.Folder, "*violin.wav", SearchOption.AllDirectories).Single());

        studio.Reopen(state);

        await studio.Reaches("Stems missing");
        (studio.Position, studio.Version) = (0, 2);
        studio.Listen = (block, position, frames) => block.Output(0, 0)[0].ShouldBe(Song.At(position, 0, 2));
        studio.Play(5000);
        studio.Listen = null;
        studio.Set("Separate", "on");
        await studio.Reaches("Replaying stems");
    }

    [Fact]
    public async Task FolderMoved_IsSaid()
    {
        using var studio = new Studio();
        await using var engine = studio.Engine();
        await studio.CaptureAsync(0, 5000);
        var state = studio.Save();
        studio.Effect.Deactivate();
        Directory.Move(Path.Combine(studio.Folder, "session"), Path.Combine(studio.Folder, "elsewhere"));

        studio.Reopen(state);
        await studio.Reaches("Captured files missing");
        studio.Set("Stem 1", "violin");
        studio.Set("Separate", "on");
        await studio.Reaches("Failed");
        studio.Save().ShouldBe(studio.Save());
    }

    [Fact]
    public async Task OtherRate_IsSaid_AndTheInputPasses()
    {
        using var studio = new Studio();
        await using var engine = studio.Engine();
        await studio.CaptureAsync(0, 5000);
        await studio.SeparateAsync("violin");
        studio.Set("Mode", "Replay");

        studio.Reopen(studio.Save(), otherRate: 44_100);

        await studio.Reaches("Captured at another rate");
        studio.State.ShouldContain("48000 Hz");
        (studio.Position, studio.Version) = (0, 2);
        studio.Listen = (block, position, frames) => block.Output(0, 0)[0].ShouldBe(Song.At(position, 0, 2));
        studio.Play(5000);
    }

    [Fact]
    public async Task OtherRate_CapturedAnew_IsSeparatedAndReplayed()
    {
        using var studio = new Studio();
        await using var engine = studio.Engine();
        await studio.CaptureAsync(0, 5000);
        await studio.SeparateAsync("violin");
        studio.Reopen(studio.Save(), otherRate: 44_100);
        await studio.Reaches("Captured at another rate");

        await studio.CaptureAsync(0, 4000, version: 1);
        await studio.SeparateAsync("violin");

        studio.Set("Mode", "Replay");
        (studio.Position, studio.Version) = (0, 2);
        studio.Listen = (block, position, frames) => Math.Abs(block.Output(0, 0)[0] - Song.At(position, 0, 1)).ShouldBeLessThan(1e-6f);
        studio.Play(4000);
    }

    [Fact]
    public async Task TornState_IsRefused_AndTheOldOneHolds()
    {
        using var studio = new Studio();
        await using var engine = studio.Engine();
        await studio.CaptureAsync(0, 5000);
        await studio.SeparateAsync("violin");
        var state = studio.Save();
        for (var length = 0; length < state.Length; length++)
        {
            using var torn = new MemoryStream(state, 0, length);
            Should.Throw<InvalidDataException>(() => studio.Effect.LoadState(torn));
        }

        studio.Save().ShouldBe(state);
    }
}

using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.State;

namespace TagBox.Plugin.Tests.State;

/// <summary>Projects that are saved, moved and opened again.</summary>
public sealed class ProjectTests
{
    [Fact]
    public async Task Reopened_HasItsStemsAndSettings()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(-500, 5000);
        await host.SeparateAsync("violin", "drums");
        host.Set("Mode", "Replay");
        host.Set("Stem 2 level", "-12");
        host.Set("Arm", "on");

        host.Reopen(host.Save());

        host.Text("Mode").ShouldBe("Replay");
        host.Text("Stem 1").ShouldBe("violin");
        host.Text("Stem 2").ShouldBe("drums");
        host.Text("Stem 2 level").ShouldBe("-12.00");
        host.Text("Arm").ShouldBe("off", "opening a project records nothing");
        await host.Reaches("Replaying");
        (host.Position, host.Version) = (-500, 6);
        host.Listen = (block, position, frames) => block.Output(2, 0)[frames - 1].ShouldBe(Song.At(position + frames - 1, 0) * StemEngine.Gain(1));
        host.Play(5000);
    }

    [Fact]
    public async Task Reopened_CaptureWithoutStems_CanBeSeparated()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 5000);

        host.Reopen(host.Save());
        await host.Reaches("Captured");

        await host.SeparateAsync("violin");
    }

    [Fact]
    public async Task StemDeleted_IsSaid_AndTheInputPasses()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 5000);
        await host.SeparateAsync("violin");
        host.Set("Mode", "Replay");
        byte[] state = host.Save();
        File.Delete(Directory.EnumerateFiles(host.Folder, "*violin.wav", SearchOption.AllDirectories).Single());

        host.Reopen(state);

        await host.Reaches("Stems missing");
        host.State.ShouldContain("violin.wav'. Put it back, or into '");
        (host.Position, host.Version) = (0, 2);
        host.Listen = (block, position, frames) => block.Output(0, 0)[0].ShouldBe(Song.At(position, 0, 2));
        host.Play(5000);
        host.Listen = null;
        host.Set("Separate", "on");
        await host.Reaches("Replaying stems");
    }

    [Fact]
    public async Task FilesGone_AreNamedWithWhatToDo_AndFoundWhenTheyComeBack()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 5000);
        byte[] state = host.Save();
        host.Effect.Deactivate();
        Directory.Move(Path.Combine(host.Folder, "session"), Path.Combine(host.Folder, "elsewhere"));

        host.Reopen(state);
        await host.Reaches("Captured files missing");
        host.Set("Stem 1", "violin");
        host.Set("Separate", "on");
        await Eventually.HoldsAsync(() => host.Text("Separate") == "off");
        await host.Reaches("Captured files missing");
        host.State.ShouldContain("captures/take 001.wav'. Put it back, or into '");
        host.Save().ShouldBe(host.Save());

        // Not the folder it was in, but one that is searched, and under another name.
        string take = Directory.EnumerateFiles(Path.Combine(host.Folder, "elsewhere"), "*.wav", SearchOption.AllDirectories).Single();
        File.Move(take, Path.Combine(Directory.CreateDirectory(Path.Combine(host.Folder, "session", "old takes")).FullName, "my song.wav"));
        await host.SeparateAsync("violin");
    }

    [Fact]
    public async Task ProjectCopied_HasTheFilesOfTheCopy_AndItsStemsAreReady()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        host.Project = Path.Combine(host.Folder, "session");
        await host.CaptureAsync(0, 5000);
        await host.SeparateAsync("violin");
        byte[] state = host.Save();
        host.Effect.Deactivate();
        host.Project = Path.Combine(host.Folder, "moved project");
        Directory.Move(Path.Combine(host.Folder, "session"), host.Project);

        host.Reopen(state);
        await host.Reaches("Stems ready");

        StateFormat.Read(new MemoryStream(host.Save())).Files.ShouldAllBe(file => file.Path.StartsWith(host.Project) && File.Exists(Path.Combine(host.Project, file.Relative!)));
        host.Set("Mode", "Replay");
        (host.Position, host.Version) = (0, 2);
        host.Listen = (block, position, frames) => block.Output(1, 0)[0].ShouldBe(Song.At(position, 0) * StemEngine.Gain(0));
        host.Play(5000);
    }

    [Fact]
    public async Task StateOfAnEarlierVersion_FindsFilesBySessionAndName()
    {
        using PluginHost host = new();
        await host.CaptureAsync(0, 5000);
        PluginState state = StateFormat.Read(new MemoryStream(host.Save()));
        byte[] old = StateFormat.Write(state with { Files = [] }).ToArray();
        host.Effect.Deactivate();
        string session = Directory.GetDirectories(Path.Combine(host.Folder, "session")).Single();
        Directory.Move(session, Path.Combine(Directory.CreateDirectory(Path.Combine(host.Folder, "session", "archive")).FullName, Path.GetFileName(session)));

        host.Reopen(old);

        await host.Reaches("Captured: ");
    }

    [Fact]
    public async Task OtherRate_IsSaid_AndTheInputPasses()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 5000);
        await host.SeparateAsync("violin");
        host.Set("Mode", "Replay");

        host.Reopen(host.Save(), otherRate: 44_100);

        await host.Reaches("Captured at another rate");
        host.State.ShouldContain("48000 Hz");
        (host.Position, host.Version) = (0, 2);
        host.Listen = (block, position, frames) => block.Output(0, 0)[0].ShouldBe(Song.At(position, 0, 2));
        host.Play(5000);
    }

    [Fact]
    public async Task OtherRate_CapturedAnew_IsSeparatedAndReplayed()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 5000);
        await host.SeparateAsync("violin");
        host.Reopen(host.Save(), otherRate: 44_100);
        await host.Reaches("Captured at another rate");

        await host.CaptureAsync(0, 4000, version: 1);
        await host.SeparateAsync("violin");

        host.Set("Mode", "Replay");
        (host.Position, host.Version) = (0, 2);
        host.Listen = (block, position, frames) => Math.Abs(block.Output(0, 0)[0] - Song.At(position, 0, 1)).ShouldBeLessThan(1e-6f);
        host.Play(4000);
    }

    [Fact]
    public async Task OtherRate_AndBack_HasAllOfEitherRate()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 5000);
        await host.SeparateAsync("violin");

        // Armed by a slip, while the interface runs at another rate.
        host.Reactivate(44_100);
        host.Set("Arm", "on");
        host.Play(64);
        host.Set("Arm", "off");
        host.Block(0);
        await host.Reaches("Captured: ");
        host.Reactivate(48_000);
        await host.Reaches("Stems ready");
        host.Reopen(host.Save(), otherRate: 44_100);
        await host.Reaches("Captured: ");
        host.Reopen(host.Save());
        await host.Reaches("Stems ready");

        host.Set("Mode", "Replay");
        (host.Position, host.Version) = (0, 2);
        host.Listen = (block, position, frames) => Math.Abs(block.Output(0, 0)[0] - Song.At(position, 0)).ShouldBeLessThan(1e-6f);
        host.Play(5000);
    }

    [Fact]
    public async Task TornState_IsRefused_AndTheOldOneHolds()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 5000);
        await host.SeparateAsync("violin");
        byte[] state = host.Save();
        for (int length = 0; length < state.Length; length++)
        {
            using MemoryStream torn = new(state, 0, length);
            Should.Throw<InvalidDataException>(() => host.Effect.LoadState(torn));
        }

        host.Save().ShouldBe(state);
    }
}

using TagBox.Engine.Audio;
using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Tests.Doubles;

namespace TagBox.Plugin.Tests.Session;

public sealed class SeparationTests
{
    [Fact]
    public async Task Stems_AreAskedForByNameAndPlace_AndComeAsFiles()
    {
        using PluginHost host = new(rate: 44100);
        StemEngine stems = new(new FakeEngine());
        await using RunningServer engine = host.Engine(stems);
        await host.CaptureAsync(88_200, 20_000);

        await host.SeparateAsync("guitar", "drums", "guitar");

        Submit job = stems.Asked.ShouldHaveSingleItem();
        job.Stems.ShouldBe(["guitar", "drums"], "what is chosen twice is made once");
        (job.Start, job.Frames, job.Rate, job.Channels).ShouldBe((88_200, 20_000, 44_100, 2));
        job.Folder!.ShouldStartWith(host.Folder);
        using IAudioReader file = AudioFile.Open(Path.Combine(job.Folder!, $"{job.Title} - drums.wav"));
        file.Length.ShouldBe(20_000);
        host.Text("Progress").ShouldBe("100");
    }

    /// <summary>The words are those of htdemucs.json; a project that is opened anew says them, too.</summary>
    [Fact]
    public async Task StemsUnderALicence_AreNeverShownWithoutIt()
    {
        const string Licence = "htdemucs: Meta's weights, for personal and research use.";
        using PluginHost host = new();
        await using RunningServer engine = host.Engine(new StemEngine(new FakeEngine()) { Licence = Licence });
        await host.CaptureAsync(0, 5000);
        await host.SeparateAsync("drums");
        host.State.ShouldBe($"Stems ready: replay: made with {Licence}");

        host.Reopen(host.Save());
        await host.Reaches("Stems ready");
        host.State.ShouldBe($"Stems ready: replay: made with {Licence}");
        host.Set("Mode", "Replay");
        await host.Reaches($"Replaying stems: made with {Licence}");
    }

    [Fact]
    public async Task NothingChosenOrCaptured_IsSaid()
    {
        using PluginHost host = new();
        host.Set("Separate", "on");
        await host.Reaches("Capture something first");
        await host.CaptureAsync(0, 1000);
        host.Set("Separate", "on");
        await host.Reaches("Choose a stem first");
        host.Text("Separate").ShouldBe("off", "a button goes back by itself");
    }

    [Fact]
    public async Task MissingEngine_IsSaid_AndNothingIsLost()
    {
        using PluginHost host = new(launcher: new EngineLauncher("/nowhere/tagbox"));
        await host.CaptureAsync(0, 5000);
        host.Set("Stem 1", "violin");
        host.Set("Separate", "on");
        await host.Reaches("Engine not found");
        host.State.ShouldContain("/nowhere/tagbox");

        await using RunningServer engine = host.Engine();
        await host.SeparateAsync("violin");
    }

    [Fact]
    public async Task EngineThatCannotRun_IsSaidInItsWords()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using TestFolder folder = new();
        string program = folder.At("engine");
        File.WriteAllText(program, "#!/bin/sh\necho \"tagbox: The engine's folder '/a/b/c' cannot be used: it is read-only. Make it writable.\" >&2; exit 1\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using PluginHost host = new(launcher: new EngineLauncher(program));
        await host.CaptureAsync(0, 5000);
        host.Set("Stem 1", "violin");
        host.Set("Separate", "on");

        await host.Reaches("Engine cannot run");
        host.State.ShouldBe("Engine cannot run: The engine's folder '/a/b/c' cannot be used: it is read-only. Make it writable.");
    }

    [Fact]
    public async Task Refusal_IsSaidInTheEnginesWords()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 5000);
        host.Set("Stem 1", "sitar");
        host.Set("Separate", "on");
        await host.Reaches("Failed");
        host.State.ShouldContain("No tagger at hand hears 'sitar'");
    }

    [Fact]
    public async Task EngineLostOnTheWay_IsMetAgain()
    {
        using PluginHost host = new();
        await host.CaptureAsync(0, 200_000);
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        RunningServer dying = host.Engine(new StemEngine(new FakeEngine
        {
            BeforeChunk = async cancellation =>
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            },
        }));
        host.Set("Stem 1", "violin");
        host.Set("Separate", "on");
        await reached.Task.WaitAsync(Eventually.Timeout);
        await dying.DisposeAsync();

        await using RunningServer engine = host.Engine();
        await host.Reaches("Stems ready");
    }

    [Fact]
    public async Task Cancel_EndsTheJob_AndItCanBeAskedForAgain()
    {
        using PluginHost host = new();
        FakeEngine slow = new() { Work = TimeSpan.FromMinutes(5) };
        await using (host.Engine(new StemEngine(slow)))
        {
            await host.CaptureAsync(0, 5000);
            host.Set("Stem 1", "violin");
            host.Set("Separate", "on");
            await host.Reaches("Separating");
            host.Text("Progress").ShouldBe("50");
            host.Set("Cancel", "on");
            await host.Reaches("Cancelled");
            await Eventually.HoldsAsync(() => slow.Jobs.IsEmpty);
        }

        await using RunningServer engine = host.Engine();
        await host.SeparateAsync("violin");
    }

    [Fact]
    public async Task PunchedPart_MakesTheStemsOfItsStretchStale_AndNoOthers()
    {
        using PluginHost host = new();
        StemEngine stems = new(new FakeEngine());
        await using RunningServer engine = host.Engine(stems);
        await host.CaptureAsync(0, 5000);
        await host.CaptureAsync(50_000, 5000);
        await host.SeparateAsync("violin");
        stems.Asked.Select(job => job.Start).ShouldBe([0, 50_000]);

        await host.CaptureAsync(51_000, 100, version: 2);
        await host.SeparateAsync("violin");

        stems.Asked.Select(job => job.Start).ShouldBe([0, 50_000, 50_000]);
        host.Set("Mode", "Replay");
        (host.Position, host.Version) = (50_000, 3);
        host.Listen = (block, position, frames) =>
        {
            for (int i = 0; i < frames; i++)
            {
                block.Output(0, 0)[i].ShouldBe(Song.At(position + i, 0, position + i is >= 51_000 and < 51_100 ? 2 : 0), 1e-6f);
            }
        };
        host.Play(5000);
    }

    [Fact]
    public async Task OtherChoice_SeparatesAgain_TheSameDoesNot()
    {
        using PluginHost host = new();
        StemEngine stems = new(new FakeEngine());
        await using RunningServer engine = host.Engine(stems);
        await host.CaptureAsync(0, 5000);
        await host.SeparateAsync("violin");
        await host.SeparateAsync("violin");
        stems.Asked.Count.ShouldBe(1);

        host.Set("Stem 1", "cello");
        host.Set("Separate", "on");
        await Eventually.HoldsAsync(() => stems.Asked.Count == 2);
        await host.Reaches("Stems ready");
    }
}

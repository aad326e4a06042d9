using TagBox.Engine.Audio;
using TagBox.Ipc.Client;
using TagBox.Ipc.Tests.Doubles;

namespace TagBox.Plugin.Tests.Session;

public sealed class SeparationTests
{
    [Fact]
    public async Task Stems_AreAskedForByNameAndPlace_AndComeAsFiles()
    {
        using var studio = new Studio(rate: 44100);
        var stems = new StemEngine(new FakeEngine());
        await using var engine = studio.Engine(stems);
        await studio.CaptureAsync(88_200, 20_000);

        await studio.SeparateAsync("guitar", "drums", "guitar");

        var job = stems.Asked.ShouldHaveSingleItem();
        job.Stems.ShouldBe(["guitar", "drums"], "what is chosen twice is made once");
        (job.Start, job.Frames, job.Rate, job.Channels).ShouldBe((88_200, 20_000, 44_100, 2));
        job.Folder!.ShouldStartWith(studio.Folder);
        using var file = new WavReader(Path.Combine(job.Folder!, $"{job.Title} - drums.wav"));
        file.Length.ShouldBe(20_000);
        studio.Text("Progress").ShouldBe("100");
    }

    [Fact]
    public async Task NothingChosenOrCaptured_IsSaid()
    {
        using var studio = new Studio();
        studio.Set("Separate", "on");
        await studio.Reaches("Capture something first");
        await studio.CaptureAsync(0, 1000);
        studio.Set("Separate", "on");
        await studio.Reaches("Choose a stem first");
        studio.Text("Separate").ShouldBe("off", "a button goes back by itself");
    }

    [Fact]
    public async Task MissingEngine_IsSaid_AndNothingIsLost()
    {
        using var studio = new Studio(launcher: new EngineLauncher("/nowhere/tagbox"));
        await studio.CaptureAsync(0, 5000);
        studio.Set("Stem 1", "violin");
        studio.Set("Separate", "on");
        await studio.Reaches("Engine not found");
        studio.State.ShouldContain("/nowhere/tagbox");

        await using var engine = studio.Engine();
        await studio.SeparateAsync("violin");
    }

    [Fact]
    public async Task Refusal_IsSaidInTheEnginesWords()
    {
        using var studio = new Studio();
        await using var engine = studio.Engine();
        await studio.CaptureAsync(0, 5000);
        studio.Set("Stem 1", "sitar");
        studio.Set("Separate", "on");
        await studio.Reaches("Failed");
        studio.State.ShouldContain("No tagger at hand hears 'sitar'");
    }

    [Fact]
    public async Task EngineLostOnTheWay_IsMetAgain()
    {
        using var studio = new Studio();
        await studio.CaptureAsync(0, 200_000);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dying = studio.Engine(new StemEngine(new FakeEngine
        {
            BeforeChunk = async cancellation =>
            {
                reached.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            },
        }));
        studio.Set("Stem 1", "violin");
        studio.Set("Separate", "on");
        await reached.Task.WaitAsync(Eventually.Patience);
        await dying.DisposeAsync();

        await using var engine = studio.Engine();
        await studio.Reaches("Stems ready");
    }

    [Fact]
    public async Task Cancel_EndsTheJob_AndItCanBeAskedForAgain()
    {
        using var studio = new Studio();
        var slow = new FakeEngine { Work = TimeSpan.FromMinutes(5) };
        await using (studio.Engine(new StemEngine(slow)))
        {
            await studio.CaptureAsync(0, 5000);
            studio.Set("Stem 1", "violin");
            studio.Set("Separate", "on");
            await studio.Reaches("Separating");
            studio.Text("Progress").ShouldBe("50");
            studio.Set("Cancel", "on");
            await studio.Reaches("Cancelled");
            await Eventually.HoldsAsync(() => slow.Jobs.IsEmpty);
        }

        await using var engine = studio.Engine();
        await studio.SeparateAsync("violin");
    }

    [Fact]
    public async Task PunchedPart_MakesTheStemsOfItsStretchStale_AndNoOthers()
    {
        using var studio = new Studio();
        var stems = new StemEngine(new FakeEngine());
        await using var engine = studio.Engine(stems);
        await studio.CaptureAsync(0, 5000);
        await studio.CaptureAsync(50_000, 5000);
        await studio.SeparateAsync("violin");
        stems.Asked.Select(job => job.Start).ShouldBe([0, 50_000]);

        await studio.CaptureAsync(51_000, 100, version: 2);
        await studio.SeparateAsync("violin");

        stems.Asked.Select(job => job.Start).ShouldBe([0, 50_000, 50_000]);
        studio.Set("Mode", "Replay");
        (studio.Position, studio.Version) = (50_000, 3);
        studio.Listen = (block, position, frames) =>
        {
            for (var i = 0; i < frames; i++)
                block.Output(0, 0)[i].ShouldBe(Song.At(position + i, 0, position + i is >= 51_000 and < 51_100 ? 2 : 0), 1e-6f);
        };
        studio.Play(5000);
    }

    [Fact]
    public async Task OtherChoice_SeparatesAgain_TheSameDoesNot()
    {
        using var studio = new Studio();
        var stems = new StemEngine(new FakeEngine());
        await using var engine = studio.Engine(stems);
        await studio.CaptureAsync(0, 5000);
        await studio.SeparateAsync("violin");
        await studio.SeparateAsync("violin");
        stems.Asked.Count.ShouldBe(1);

        studio.Set("Stem 1", "cello");
        studio.Set("Separate", "on");
        await Eventually.HoldsAsync(() => stems.Asked.Count == 2);
        await studio.Reaches("Stems ready");
    }
}

using TagBox.Engine.Audio;
using TagBox.Plugin.State;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Session;

/// <summary>What hosts do beside playing a song: many instances, bounces, no transport, and blocks without end.</summary>
public sealed class HostHabitsTests
{
    private const float Rounding = 1e-6f;

    [Fact]
    public void ManyInstances_OnManyThreads_KeepTheirAudioApart()
    {
        Parallel.For(0, 16, instance =>
        {
            using var studio = new Studio { Version = instance, Position = -instance };
            studio.Set("Arm", "on");
            for (var life = 0; life < 5; life++)
            {
                studio.Play(10_000, blockSize: 100 + instance);
                studio.Effect.Deactivate();
                studio.Effect.Activate(new ProcessSetup(48000, 8192, ProcessMode.Realtime, 2));
                studio.Set("Arm", "on");
            }

            var kept = StateFormat.Read(new MemoryStream(studio.Save())).Captures;
            kept.Sum(piece => piece.Region.Length).ShouldBe(50_000);
            foreach (var (take, region) in kept)
            {
                using var file = new WavReader(take.Path);
                var audio = file.Read(region.Start - take.Start, (int)region.Length);
                for (var i = 0; i < region.Length; i += 7)
                    audio.Channels[1][i].ShouldBe(Song.At(region.Start + i, 1, instance));
            }
        });
    }

    [Fact]
    public async Task ArmedBeforeTheHostPreparesABounce_StaysArmed()
    {
        using var studio = new Studio();
        studio.Set("Arm", "on");
        studio.Effect.SetProcessing(false);
        studio.Effect.Deactivate();
        studio.Effect.Activate(new ProcessSetup(48000, 1024, ProcessMode.Offline, 2));
        studio.Effect.SetProcessing(true);
        studio.Play(10_000);
        studio.Text("Arm").ShouldBe("on");
        studio.Effect.SetProcessing(false);
        studio.Text("Arm").ShouldBe("off");
        await studio.Reaches("Captured");
    }

    [Fact]
    public async Task NoContext_CountsByItself()
    {
        using var studio = new Studio();
        await using var engine = studio.Engine();
        studio.Set("Arm", "on");
        for (var at = 0; at < 5_000; at += 500)
        {
            using var block = new TestBlock(500, [2], [2, 2]);
            Song.Fill(block.Input(0, 0), at, 0);
            Song.Fill(block.Input(0, 1), at, 1);
            block.Run(studio.Effect);
        }

        studio.Set("Arm", "off");
        await studio.Reaches("Captured");
        await studio.SeparateAsync("violin");
        studio.Effect.Deactivate();
        studio.Effect.Activate(new ProcessSetup(48000, 8192, ProcessMode.Offline, 2));
        studio.Set("Mode", "Replay");
        for (var at = 0; at < 5_000; at += 1000)
        {
            using var block = new TestBlock(1000, [2], [2, 2]) { Mode = ProcessMode.Offline };
            block.Run(studio.Effect);
            block.Output(0, 1)[17].ShouldBe(Song.At(at + 17, 1), Rounding);
        }
    }

    [Theory]
    [InlineData(false, ProcessMode.Offline)]
    [InlineData(false, ProcessMode.Realtime)]
    [InlineData(true, ProcessMode.Offline)]
    [InlineData(true, ProcessMode.Realtime)]
    public async Task Process_TakesNoMemory(bool replay, ProcessMode mode)
    {
        using var studio = new Studio();
        await using var engine = studio.Engine();
        if (replay)
        {
            await studio.CaptureAsync(0, 200_000);
            await studio.SeparateAsync("violin", "drums");
            studio.Set("Mode", "Replay");
        }

        studio.Set("Arm", replay ? "off" : "on");
        using var block = new TestBlock(64, [2], [2, .. Enumerable.Repeat(2, 7)]);
        int[] moved = [studio.Index("Stem 1 level"), studio.Index("Rest mute"), studio.Index("Stem 2"), studio.Index("Cancel")];
        block.Changes.Add(default);
        block.Mode = mode;
        Run(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Run(100_000);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Run(int blocks)
        {
            for (var i = 0; i < blocks; i++)
            {
                studio.Position = i * 64 % 250_000;
                block.Context = studio.Context();
                block.Changes[0] = new(moved[i % moved.Length], i % 64, moved[i % moved.Length] == moved[^1] ? 0 : i % 101 / 100.0);
                block.Run(studio.Effect);
            }
        }
    }
}

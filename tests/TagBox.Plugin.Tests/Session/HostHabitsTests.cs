using TagBox.Engine.Audio;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Capture;
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
            using PluginHost host = new() { Version = instance, Position = -instance };
            host.Set("Arm", "on");
            for (int life = 0; life < 5; life++)
            {
                host.Play(10_000, blockSize: 100 + instance);
                host.Effect.Deactivate();
                host.Effect.Activate(new ProcessSetup(48000, 8192, ProcessMode.Realtime, 2));
                host.Set("Arm", "on");
            }

            IReadOnlyList<CapturePiece> kept = StateFormat.Read(new MemoryStream(host.Save())).Captures;
            kept.Sum(piece => piece.Region.Length).ShouldBe(50_000);
            foreach ((Take? take, Plugin.Timeline.Region region) in kept)
            {
                using IAudioReader file = AudioFile.Open(take.Path);
                AudioBuffer audio = file.Read(region.Start - take.Start, (int)region.Length);
                for (int i = 0; i < region.Length; i += 7)
                {
                    audio.Channels[1][i].ShouldBe(Song.At(region.Start + i, 1, instance));
                }
            }
        });
    }

    [Fact]
    public async Task ArmedBeforeTheHostPreparesABounce_StaysArmed()
    {
        using PluginHost host = new();
        host.Set("Arm", "on");
        host.Effect.SetProcessing(false);
        host.Effect.Deactivate();
        host.Effect.Activate(new ProcessSetup(48000, 1024, ProcessMode.Offline, 2));
        host.Effect.SetProcessing(true);
        host.Play(10_000);
        host.Text("Arm").ShouldBe("on");
        host.Effect.SetProcessing(false);
        host.Text("Arm").ShouldBe("off");
        await host.Reaches("Captured");
    }

    /// <summary>A host may let an effect without a tail rest while its input is silent: stems would fall silent and captures get holes.</summary>
    /// <summary>The worker may see the end of a bounce while its last samples are still in memory.</summary>
    [Fact]
    public async Task Bounce_AfterBounce_IsOneTakeEach()
    {
        using PluginHost host = new();
        for (int bounce = 0; bounce < 40; bounce++)
        {
            host.Position = bounce * 100_000;
            host.Set("Arm", "on");
            host.Play(20_000, blockSize: 1000);
            host.Effect.SetProcessing(false);
            await host.Reaches("Captured");
        }

        StateFormat.Read(new MemoryStream(host.Save())).Captures.Select(piece => piece.Region.Length).ShouldAllBe(length => length == 20_000);
    }

    [Fact]
    public void Tail_IsInfinite()
    {
        using PluginHost host = new();
        host.Effect.TailSamples.ShouldBe(uint.MaxValue, "kInfiniteTail of ivstaudioprocessor.h");
    }

    [Fact]
    public async Task NoContext_CountsByItself()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        host.Set("Arm", "on");
        for (int at = 0; at < 5_000; at += 500)
        {
            using TestBlock block = new(500, [2], [2, 2]);
            Song.Fill(block.Input(0, 0), at, 0);
            Song.Fill(block.Input(0, 1), at, 1);
            block.Run(host.Effect);
        }

        host.Set("Arm", "off");
        await host.Reaches("Captured");
        await host.SeparateAsync("violin");
        host.Effect.Deactivate();
        host.Effect.Activate(new ProcessSetup(48000, 8192, ProcessMode.Offline, 2));
        host.Set("Mode", "Replay");
        for (int at = 0; at < 5_000; at += 1000)
        {
            using TestBlock block = new(1000, [2], [2, 2]) { Mode = ProcessMode.Offline };
            block.Run(host.Effect);
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
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        if (replay)
        {
            await host.CaptureAsync(0, 200_000);
            await host.SeparateAsync("violin", "drums");
            host.Set("Mode", "Replay");
        }

        host.Set("Arm", replay ? "off" : "on");
        using TestBlock block = new(64, [2], [2, .. Enumerable.Repeat(2, 7)]);
        int[] moved = [host.Index("Stem 1 level"), host.Index("Rest mute"), host.Index("Stem 2"), host.Index("Cancel")];
        block.Changes.Add(default);
        block.Mode = mode;
        Run(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Run(100_000);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Run(int blocks)
        {
            for (int i = 0; i < blocks; i++)
            {
                host.Position = i * 64 % 250_000;
                block.Context = host.Context();
                block.Changes[0] = new(moved[i % moved.Length], i % 64, moved[i % moved.Length] == moved[^1] ? 0 : i % 101 / 100.0);
                block.Run(host.Effect);
            }
        }
    }
}

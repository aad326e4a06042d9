using TagBox.Engine.Audio;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.State;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Timeline;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Tests.Session;

/// <summary>The whole plug-in in a host that plays, with an engine double behind the real pipe.</summary>
public sealed class CaptureAndReplayTests
{
    private const float Rounding = 1e-6f;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(8)]
    public async Task Replay_AtZeroDecibels_IsTheCaptureSampleBySample_AndEveryStemIsOnItsOutput(int channels)
    {
        using PluginHost host = new(channels);
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(-3000, 60_000);
        await host.SeparateAsync("violin", "off", "drums");
        host.Set("Mode", "Replay");
        Random random = new(7);
        // What comes in by now is something else, so that nothing of it can pass for a stem.
        (host.Position, host.Version) = (-3000, 5);
        int heard = 0;
        host.Listen = (block, position, frames) =>
        {
            for (int i = 0; i < frames; i++)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    Math.Abs(block.Output(0, channel)[i] - Song.At(position + i, channel)).ShouldBeLessThan(Rounding);
                }

                float left = Song.At(position + i, 0);
                block.Output(1, 0)[i].ShouldBe(left * StemEngine.Gain(0));
                block.Output(2, 0)[i].ShouldBe(0, "nothing was asked for there");
                block.Output(3, 0)[i].ShouldBe(left * StemEngine.Gain(1));
                block.Output(4, 0)[i].ShouldBe(0);
                block.Output(7, 1)[i].ShouldBe(Song.At(position + i, Math.Min(1, channels - 1)) * (1 - StemEngine.Gain(0) - StemEngine.Gain(1)), Rounding);
            }

            heard += frames;
        };

        host.Play(60_000, sizes: () => random.Next(4) == 0 ? random.Next(8193) : random.Next(600));

        heard.ShouldBe(60_000);
    }

    [Fact]
    public async Task Replay_OutsideOfTheCapture_PassesTheInput()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(10_000, 5_000);
        await host.SeparateAsync("violin");
        host.Set("Mode", "Replay");
        (host.Position, host.Version) = (9_000, 3);
        host.Listen = (block, position, frames) =>
        {
            for (int i = 0; i < frames; i++)
            {
                bool inside = position + i is >= 10_000 and < 15_000;
                Math.Abs(block.Output(0, 1)[i] - Song.At(position + i, 1, inside ? 0 : 3)).ShouldBeLessThanOrEqualTo(inside ? Rounding : 0);
                block.Output(1, 1)[i].ShouldBe(inside ? Song.At(position + i, 1) * StemEngine.Gain(0) : 0);
            }
        };

        host.Play(8_000, blockSize: 700);
    }

    [Theory]
    [InlineData("Capture", "off", "on")]
    [InlineData("Capture", "off", "off")]
    [InlineData("Bypass", "off", "on")]
    [InlineData("Replay", "on", "on")]
    [InlineData("Replay", "off", "on")]
    public void DrySignal_IsTheInputToTheBit_AlsoInTheInputsMemory(string mode, string bypass, string arm)
    {
        using PluginHost host = new();
        host.Set("Mode", mode);
        host.Set("Bypass", bypass);
        host.Set("Arm", arm);
        foreach (bool share in new[] { false, true })
        {
            using TestBlock block = new(1000, [2], [2, 2]);
            if (share)
            {
                block.ShareMainBuffers();
            }

            int[] bits = [.. Enumerable.Range(0, 1000).Select(i => i * 7919 * 65537)];
            float[] odd = bits.Select(BitConverter.Int32BitsToSingle).ToArray();
            odd.CopyTo(block.Input(0, 0));
            odd.CopyTo(block.Input(0, 1));
            block.Context = host.Context();

            block.Run(host.Effect);

            for (int channel = 0; channel < 2; channel++)
            {
                block.Output(0, channel).ToArray().Select(BitConverter.SingleToInt32Bits).ShouldBe(bits);
            }

            block.Output(1, 0).ToArray().ShouldAllBe(sample => sample == 0);
        }
    }

    [Fact]
    public async Task Levels_MoveWithoutAStep_AndEndExactly()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 30_000);
        await host.SeparateAsync("violin");
        host.Set("Mode", "Replay");
        host.Set("Rest mute", "on");
        host.Position = 0;
        List<float> gains = [];
        host.Listen = (block, position, frames) =>
        {
            for (int i = 0; i < frames; i++)
            {
                gains.Add(block.Output(0, 0)[i] / (Song.At(position + i, 0) * StemEngine.Gain(0)));
            }
        };
        host.Play(3_000, blockSize: 1000);
        gains.ShouldAllBe(gain => gain == 1);

        // -6.02 dB at sample 100 of a block: 480 samples on the way, then half.
        host.Effect.Parameters[host.Index("Stem 1 level")].TryParse("-6.0206 dB", out double half).ShouldBeTrue();
        host.Block(1000, new ParameterChange(host.Index("Stem 1 level"), 100, half));

        gains.Skip(3000).Take(100).ShouldAllBe(gain => gain == 1);
        gains.Skip(3000 + 580).Take(420).ShouldAllBe(gain => Math.Abs(gain - 0.5) < 1e-6);
        gains.Skip(3100).Take(480).Zip(gains.Skip(3101)).ShouldAllBe(pair => pair.First - pair.Second >= -1e-6 && pair.First - pair.Second < 0.0011);
    }

    [Fact]
    public async Task Mute_Silences_AndOthersStay()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 10_000);
        await host.SeparateAsync("violin", "drums");
        host.Set("Mode", "Replay");
        host.Set("Stem 1 level", "-inf dB");
        host.Set("Rest mute", "on");
        host.Position = 0;
        host.Listen = (block, position, frames) =>
        {
            for (int i = 0; i < frames; i++)
            {
                block.Output(0, 0)[i].ShouldBe(Song.At(position + i, 0) * StemEngine.Gain(1));
                block.Output(1, 0)[i].ShouldBe(Song.At(position + i, 0) * StemEngine.Gain(0), "a stem's own output has no level");
            }
        };

        host.Play(10_000);
    }

    [Fact]
    public async Task Loop_IsCapturedByItself_AndReplayedRoundAndRound()
    {
        using PluginHost host = new() { Loop = Region.Between(24_000, 61_000), Position = 40_000 };
        await using RunningServer engine = host.Engine();
        host.Set("Arm", "on");
        host.Play(60_000, blockSize: 333);
        host.Text("Arm").ShouldBe("off");
        await host.Reaches("Captured");
        await host.SeparateAsync("violin");
        host.Set("Mode", "Replay");
        (host.Position, host.Version) = (24_000, 4);
        host.Listen = (block, position, frames) =>
        {
            for (int i = 0; i < frames; i++)
            {
                block.Output(0, 0)[i].ShouldBe(Song.At(position + i, 0), Rounding);
            }
        };

        host.Play(150_000, blockSize: 500);
    }

    [Fact]
    public async Task Realtime_Seeks_AreReplayedAsSoonAsTheDiskHasThem()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 300_000);
        await host.SeparateAsync("violin");
        host.Set("Mode", "Replay");
        host.Mode = ProcessMode.Realtime;
        host.Version = 8;
        int right = 0;
        host.Listen = (block, position, frames) =>
        {
            for (int i = 0; i < frames; i++)
            {
                float wanted = Song.At(position + i, 0);
                (block.Output(0, 0)[i] / wanted).ShouldBeInRange(-1e-3f, 1 + 1e-3f, "only silence, the stems, or the way between them");
                right = Math.Abs(block.Output(0, 0)[i] - wanted) < Rounding ? right + 1 : 0;
            }
        };
        foreach (int target in new[] { 200_000, 20_000, 120_000 })
        {
            (host.Position, right) = (target, 0);
            while (right < 4_800)
            {
                host.Play(64, blockSize: 64);
                host.Position.ShouldBeLessThan(target + 96_000, "the stems stay away");
                // A host's two seconds are half a minute here, while nothing is heard yet: how fast a busy machine reads is not what is asked.
                await Task.Delay(right == 0 ? 20 : 1);
            }
        }
    }

    [Fact]
    public async Task StemsOpenedAnewWhileABounceRuns_AreNotHeardAsAGap()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 100_000);
        await host.SeparateAsync("violin");
        host.Set("Mode", "Replay");
        byte[] state = host.Save();
        host.Listen = (block, position, frames) => Math.Abs(block.Output(0, 0)[frames - 1] - Song.At(position + frames - 1, 0)).ShouldBeLessThan(Rounding);
        using CancellationTokenSource over = new();
        Task reopening = Task.Run(() =>
        {
            while (!over.IsCancellationRequested)
            {
                host.Effect.LoadState(new MemoryStream(state));
            }
        });

        for (int round = 0; round < 5; round++)
        {
            host.Position = 0;
            host.Play(100_000, blockSize: 1024);
        }

        await over.CancelAsync();
        await reopening;
    }

    [Fact]
    public async Task Block_LongerThanWhatIsReadAhead_IsWhole()
    {
        using PluginHost host = new(rate: 8000);
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(0, 100_000);
        await host.SeparateAsync("violin");
        host.Set("Mode", "Replay");
        (host.Position, host.Version) = (0, 1);
        host.Listen = (block, position, frames) =>
        {
            for (int i = 0; i < frames; i += 11)
            {
                Math.Abs(block.Output(0, 1)[i] - Song.At(position + i, 1)).ShouldBeLessThan(Rounding);
            }
        };

        host.Play(100_000, blockSize: 100_000);
    }
}

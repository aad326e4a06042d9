using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Parameters;
using TagBox.Plugin.Session;

namespace TagBox.Plugin.Tests.Session;

/// <summary>One stem alone, for the moment.</summary>
public sealed class AuditionTests
{
    private const int Start = 2000;
    private const int Frames = 40_000;
    private const int Ramp = 480;

    [Theory]
    [InlineData("Replay")]
    [InlineData("Capture")]
    public async Task Audition_PlaysOneStemAlone_AndGoesBack_WithoutAStep(string mode)
    {
        using PluginHost host = await SeparatedAsync(mode);
        ISessionView view = host.Effect.View;
        List<float> gains = Listen(host);
        host.Set("Stem 2 mute", mode == "Replay" ? "off" : "on");
        host.Play(5000, blockSize: 1000);

        view.Audition = 1;
        host.Play(5000, blockSize: 333);
        view.Audition = null;
        host.Play(5000, blockSize: 1000);

        // The double's second stem is an eighth of the audio; what comes in is the audio itself.
        gains.Take(5000).ShouldAllBe(gain => Math.Abs(gain - 1) < 1e-5);
        gains.Skip(5000 + Ramp).Take(5000 - Ramp).ShouldAllBe(gain => Math.Abs(gain - StemEngine.Gain(1)) < 1e-5, "muted or not");
        gains.Skip(10_000 + Ramp).ShouldAllBe(gain => Math.Abs(gain - 1) < 1e-5);
        gains.Zip(gains.Skip(1)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 2.5f / Ramp);
    }

    [Fact]
    public async Task RestAlone_AtItsLevel_InTheInputsMemory()
    {
        using PluginHost host = await SeparatedAsync("Capture");
        host.Set("Rest level", "-6.0206 dB");
        host.Effect.View.Audition = StemSlots.Rest;
        List<float> gains = Listen(host);
        host.Play(10_000, blockSize: 700);

        float rest = 1 - StemEngine.Gain(0) - StemEngine.Gain(1);
        gains.Skip(Ramp).ShouldAllBe(gain => Math.Abs(gain - (rest / 2)) < 1e-4);
    }

    [Fact]
    public async Task InCaptureMode_StemsOwnOutputsStaySilent_AndInReplayTheyAreAsTheyWere()
    {
        using PluginHost host = await SeparatedAsync("Capture");
        host.Effect.View.Audition = 0;
        float loudest = 0;
        host.Position = Start;
        host.Listen = (block, _, frames) => loudest = Math.Max(loudest, block.Output(1, 0)[..frames].ToArray().Max(Math.Abs));
        host.Play(4000);
        loudest.ShouldBe(0);

        host.Set("Mode", "Replay");
        host.Listen = (block, position, frames) => block.Output(2, 0)[frames - 1].ShouldBe(Song.At(position + frames - 1, 0) * StemEngine.Gain(1));
        host.Play(4000);
    }

    [Theory]
    [InlineData("Mode", "Bypass")]
    [InlineData("Bypass", "on")]
    public async Task Bypass_PassesTheInput(string parameter, string value)
    {
        using PluginHost host = await SeparatedAsync("Capture");
        host.Effect.View.Audition = 0;
        host.Set(parameter, value);
        List<float> gains = Listen(host);
        host.Play(4000);
        gains.ShouldAllBe(gain => gain == 1);
    }

    [Fact]
    public async Task Audition_IsNoParameterAndNotSaved()
    {
        using PluginHost host = await SeparatedAsync("Capture");
        byte[] before = host.Save();
        host.Effect.View.Audition = 0;
        host.Save().ShouldBe(before);
        host.Reopen(before);
        host.Effect.View.Audition.ShouldBeNull();
    }

    [Fact]
    public async Task Audition_TakesNoMemoryOfTheProcessingThread()
    {
        using PluginHost host = await SeparatedAsync("Capture");
        using Host.TestBlock block = new(64, [2], [2, 2, 2, 2, 2, 2, 2, 2]);
        host.Position = Start + 100;
        block.Context = host.Context();
        ISessionView view = host.Effect.View;
        // Until the worker has read the stems, and every way has been gone.
        int heard = 0;
        for (int warm = 0; heard < 200; warm++)
        {
            view.Audition = warm % 3 == 2 ? null : warm % 3;
            block.Run(host.Effect);
            heard += block.Output(0, 0)[63] == 0 ? 0 : 1;
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 10_000; round++)
        {
            view.Audition = round % 3 == 2 ? null : round % 3;
            block.Run(host.Effect);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static List<float> Listen(PluginHost host)
    {
        List<float> gains = [];
        host.Position = Start;
        host.Listen = (block, position, frames) =>
        {
            for (int i = 0; i < frames; i++)
            {
                gains.Add(block.Output(0, 0)[i] / Song.At(position + i, 0));
            }
        };
        return gains;
    }

    private static async Task<PluginHost> SeparatedAsync(string mode)
    {
        PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(Start, Frames);
        await host.SeparateAsync("violin", "drums");
        host.Set("Mode", mode);
        return host;
    }
}

using TagBox.Ipc.Client;
using TagBox.Ipc.Tests.Doubles;

namespace TagBox.Plugin.Tests.Session;

public sealed class RealEngineTests
{
    [Fact]
    public async Task PluginAndEngine_FromTheFirstArmToTheReplay()
    {
        // The engine's program lies beside the tests, as an installation has it beside the plug-in.
        using PluginHost host = new(launcher: new EngineLauncher { StartTimeout = Eventually.Timeout });
        try
        {
            await host.CaptureAsync(1_000, 60_000);
            host.Set("Stem 1", "violin");
            host.Set("Stem 2", "beat");
            host.Set("Separate", "on");
            await host.Reaches("Stems ready", patience: TimeSpan.FromMinutes(10));
            host.Set("Mode", "Replay");
            (host.Position, host.Version) = (1_000, 1);
            float loudest = 0f;
            host.Listen = (block, position, frames) =>
            {
                for (int i = 0; i < frames; i++)
                {
                    (block.Output(0, 1)[i] - Song.At(position + i, 1)).ShouldBeInRange(-1e-6f, 1e-6f);
                    loudest = Math.Max(loudest, Math.Abs(block.Output(2, 1)[i]));
                }
            };

            host.Play(60_000);

            loudest.ShouldBeGreaterThan(0);
        }
        finally
        {
            await using EngineClient client = new(new("test", host.Home.Endpoint, null));
            await client.StopEngineAsync(default);
        }
    }
}

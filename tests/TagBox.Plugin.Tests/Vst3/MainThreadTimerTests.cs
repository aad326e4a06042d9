using TagBox.Ipc.Client;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Session;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

/// <summary>What a host is told while it sends no blocks, as many do whose transport stands.</summary>
public sealed class MainThreadTimerTests
{
    private const uint Separate = 3;
    private const uint State = 6;

    private readonly HostContext context = new("Host");
    private readonly EditLog log = new();

    [Fact]
    public void Reports_WithoutBlocks_ReachTheHandlerOnceOnTheTimer()
    {
        GainEffect gain = new();
        using (HostedEffect effect = GainFactory.Host(() => gain))
        {
            effect.Initialize(context).ShouldBe(Result.Ok);
            gain.Parameters.Report(GainEffect.Gain, 0.25);
            gain.Parameters.Report(GainEffect.Peak, 0.5);
            context.Tick();
            effect.SetComponentHandler(log).ShouldBe(Result.Ok);

            context.Tick();
            context.Tick();

            log.Lines.ShouldBe(["begin 10", "perform 10 0.25", "end 10", "restart 4"], "kParamValuesChanged for what the user does not move");
        }

        context.Timers.ShouldBe(0);
        context.Release().ShouldBe(0u, "the run loop is given back");
    }

    [Fact]
    public void Reports_ThatABlockHasTold_AreNotToldAgain()
    {
        GainEffect gain = new();
        using HostedEffect effect = GainFactory.Host(() => gain).Start(context: context);
        effect.SetComponentHandler(log);
        using HostBlock block = new(8, [2], [2, 2]) { Reports = new Moves() };
        gain.Parameters.Report(GainEffect.Gain, 0.25);
        block.Run(effect).ShouldBe(Result.Ok);

        context.Tick();

        log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Buttons_AndState_MoveWithoutASingleBlock()
    {
        using TestHome home = new();
        using TestFolder folder = new();
        using HostedEffect effect = GainFactory.Host(() => new TagBoxEffect(new EngineClientOptions("test", home.Endpoint, null), new SessionFolder(folder.Path)));
        effect.Initialize(context).ShouldBe(Result.Ok);
        effect.SetComponentHandler(log);

        effect.Set(Separate, 1).ShouldBe(Result.Ok);

        await Eventually.HoldsAsync(() =>
        {
            context.Tick();
            return log.Lines.Contains("perform 3 0") && log.Lines.Contains("restart 4");
        });
        effect.Get(Separate).ShouldBe(0);
        effect.Text(State, effect.Get(State)).ShouldBe("Capture something first");
    }
}

using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

/// <summary>The order of calls an effect is promised, whatever the host does.</summary>
public sealed class EffectInstanceTests
{
    [Fact]
    public void Instance_BeforeInitialize_HasNothingAndRefuses()
    {
        using HostedEffect effect = GainFactory.Host();
        effect.BusCount(HostedEffect.Input).ShouldBe(0);
        effect.ParameterCount().ShouldBe(0);
        effect.SetActive(true).ShouldBe(Result.NotInitialized);
        effect.SetProcessing(true).ShouldBe(Result.NotInitialized);
        effect.GetState(new StateStream()).ShouldBe(Result.NotInitialized);
        effect.SetState(new StateStream()).ShouldBe(Result.NotInitialized);
        effect.Set(10, 0.5).ShouldBe(Result.NotInitialized);
        effect.Get(10).ShouldBe(0);
        effect.Text(10, 0.5).ShouldBeNull();
        effect.Latency().ShouldBe(0u);
        effect.ContextRequirements().ShouldBe(0u);
        using HostBlock block = new(16, [2], [2, 2]);
        block.Run(effect).ShouldBe(Result.NotInitialized);
        effect.Terminate().ShouldBe(Result.False);
    }

    [Fact]
    public void Initialize_Twice_IsRefusedAndChangesNothing()
    {
        using HostedEffect effect = GainFactory.Host();
        effect.Initialize().ShouldBe(Result.Ok);
        effect.Set(10, 0.25);
        effect.Initialize().ShouldBe(Result.False);
        effect.Get(10).ShouldBe(0.25);
    }

    [Fact]
    public void Initialize_AfterTerminate_BeginsAnew()
    {
        using HostedEffect effect = GainFactory.Host();
        for (int round = 0; round < 20; round++)
        {
            effect.Initialize().ShouldBe(Result.Ok);
            effect.Get(10).ShouldBe(0.5);
            effect.Set(10, 0.25);
            effect.SetActive(true).ShouldBe(Result.Ok);
            // Terminate deactivates what the host forgot.
            effect.Terminate().ShouldBe(Result.Ok);
        }
    }

    [Fact]
    public void Release_WithoutTerminate_LetsGoOfTheHost()
    {
        HostContext context = new("Host");
        EditLog log = new();
        HostedEffect effect = GainFactory.Host();
        effect.Initialize(context).ShouldBe(Result.Ok);
        effect.SetComponentHandler(log).ShouldBe(Result.Ok);
        context.Release();
        log.Release();
        context.Released.ShouldBeFalse();
        log.Released.ShouldBeFalse();

        effect.SetActive(true);
        while (effect.Component.Release() > 0)
        {
        }

        context.Released.ShouldBeTrue();
        log.Released.ShouldBeTrue();
    }

    [Fact]
    public void SetActive_Again_IsTakenOnce()
    {
        List<string> calls = new();
        using HostedEffect effect = GainFactory.Host(() => new CallLog(calls));
        effect.Initialize();
        effect.SetActive(true).ShouldBe(Result.Ok);
        effect.SetActive(true).ShouldBe(Result.Ok);
        effect.SetActive(false).ShouldBe(Result.Ok);
        effect.SetActive(false).ShouldBe(Result.Ok);
        calls.ShouldBe(["activate 44100 8192 Realtime 2", "deactivate"]);
    }

    [Fact]
    public void Setup_BeforeActivate_ReachesTheEffectWithIt()
    {
        List<string> calls = new();
        using HostedEffect effect = GainFactory.Host(() => new CallLog(calls));
        effect.Initialize();
        effect.Setup(96000, 64, TagBox.Plugin.Vst3.ProcessMode.Offline).ShouldBe(Result.Ok);
        effect.SetActive(true);
        calls.ShouldBe(["activate 96000 64 Offline 2"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-48000)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Setup_OfAnImpossibleRate_IsRefused(double rate)
    {
        using HostedEffect effect = GainFactory.Host();
        effect.Initialize();
        effect.Setup(rate, 512).ShouldBe(Result.False);
    }

    [Fact]
    public void Setup_OfDoublePrecision_IsRefused()
    {
        using HostedEffect effect = GainFactory.Host();
        effect.Initialize();
        effect.CanProcessSampleSize(0).ShouldBe(Result.Ok);
        effect.CanProcessSampleSize(1).ShouldBe(Result.False);
        effect.Setup(48000, 512, sampleSize: 1).ShouldBe(Result.False);
    }

    [Fact]
    public void Setup_WhileActive_ChangesTheModeOnly()
    {
        using HostedEffect effect = GainFactory.Host().Start(48000, 512);
        effect.Setup(48000, 512, TagBox.Plugin.Vst3.ProcessMode.Offline).ShouldBe(Result.Ok);
        effect.Setup(44100, 512).ShouldBe(Result.False);
        effect.Setup(48000, 8192).ShouldBe(Result.False);
    }

    [Fact]
    public void Exceptions_OfEveryMethod_EndAtTheBoundary()
    {
        Rogue(effect => effect.Initialize(), "Initialize").ShouldBe(Result.InternalError);
        Rogue(effect => Started(effect).SetActive(true), "Activate").ShouldBe(Result.InternalError);
        Rogue(effect => Activated(effect).SetActive(false), "Deactivate").ShouldBe(Result.InternalError);
        Rogue(effect => Activated(effect).SetProcessing(true), "SetProcessing").ShouldBe(Result.InternalError);
        Rogue(effect => Started(effect).GetState(new StateStream()), "SaveState").ShouldBe(Result.InternalError);
        Rogue(effect => Started(effect).SetState(new StateStream()), "LoadState").ShouldBe(Result.InternalError);
        Rogue(effect => Started(effect).Set(1, 0.5), "OnEdited").ShouldBe(Result.InternalError);
        Rogue(effect => Started(effect).Terminate(), "Dispose").ShouldBe(Result.InternalError);
        Rogue(effect => Started(effect).SetBusArrangements([3], [3]), "AcceptsMainChannels").ShouldBe(Result.InternalError);
        Rogue(effect => (int)Started(effect).Latency(), "LatencySamples").ShouldBe(0);
        Rogue(effect => (int)Started(effect).Tail(), "TailSamples").ShouldBe(0);
        Rogue(effect => (int)Started(effect).ContextRequirements(), "ContextNeeds").ShouldBe(0);
        Rogue(effect => Started(effect).Text(1, 0.5) is null ? 1 : 0, "ToText").ShouldBe(1);
        Rogue(effect => Started(effect).Value(1, "0.5") is null ? 1 : 0, "TryParse").ShouldBe(1);
    }

    [Fact]
    public void Exception_InABlock_MakesItSilentAndTheNextOneIsProcessed()
    {
        using HostedEffect effect = GainFactory.Host(() => new RogueEffect("Process")).Start();
        using HostBlock block = new(16, [2], [2]);
        for (int round = 0; round < 2; round++)
        {
            block.Run(effect).ShouldBe(Result.InternalError);
            block.Output(0, 0).ToArray().ShouldAllBe(sample => sample == 0);
        }
    }

    [Fact]
    public void Initialize_AfterAFailedOne_CanBeTriedAgain()
    {
        int tries = 0;
        using HostedEffect effect = GainFactory.Host(() => ++tries == 1 ? new RogueEffect("Initialize") : new GainEffect());
        effect.Initialize().ShouldBe(Result.InternalError);
        effect.ParameterCount().ShouldBe(0);
        effect.Initialize().ShouldBe(Result.Ok);
        effect.ParameterCount().ShouldBe(4);
    }

    private static int Rogue(Func<HostedEffect, int> call, string throwing)
    {
        using HostedEffect effect = GainFactory.Host(() => new RogueEffect(throwing));
        return call(effect);
    }

    private static HostedEffect Started(HostedEffect effect)
    {
        effect.Initialize().ShouldBe(Result.Ok);
        return effect;
    }

    private static HostedEffect Activated(HostedEffect effect)
    {
        Started(effect).SetActive(true).ShouldBe(Result.Ok);
        return effect;
    }
}

using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

public sealed class HostServicesTests
{
    [Fact]
    public void Initialize_WithAHost_KnowsItsNameAndFunctions()
    {
        HostContext context = new("Nämlicher Host", new Addresses());
        using HostServices services = new(context.Identity, new GainEffect().Parameters);
        services.Name.ShouldBe("Nämlicher Host");
        services.IsReaper.ShouldBeTrue();
        services.ReaperFunction("GetSet_LoopTimeRange2").ShouldBe(4711);
        services.ReaperParent(ReaperParent.Project).ShouldBe(3);
    }

    [Fact]
    public void Initialize_WithAnotherHost_KnowsNoneOfReapers()
    {
        using HostServices services = new(new HostContext("Another").Identity, new GainEffect().Parameters);
        services.IsReaper.ShouldBeFalse();
        services.ReaperFunction("GetSet_LoopTimeRange2").ShouldBe(0);
        services.ReaperParent(ReaperParent.Track).ShouldBe(0);
    }

    [Fact]
    public void Initialize_WithoutAHost_KnowsNothingAndDoesNothing()
    {
        using HostServices services = new(0, new GainEffect().Parameters);
        services.Name.ShouldBe("");
        services.ReaperFunction("GetProjectPathEx").ShouldBe(0);
        services.BeginEdit(0);
        services.PerformEdit(0, 0.25);
        services.EndEdit(0);
        services.Restart(RestartReasons.ParameterValues);
    }

    [Fact]
    public void Edits_ReachTheHandler_UntilItIsTakenBack()
    {
        ParameterSet parameters = new GainEffect().Parameters;
        EditLog log = new();
        using HostServices services = new(0, parameters);
        services.SetComponentHandler(log.Identity);
        log.Release();
        services.BeginEdit(GainEffect.Shape);
        services.PerformEdit(GainEffect.Shape, 0.5);
        services.EndEdit(GainEffect.Shape);
        services.Restart(RestartReasons.ParameterValues | RestartReasons.Latency);
        log.Lines.ShouldBe(["begin 30", "perform 30 0.5", "end 30", "restart 12"]);

        services.SetComponentHandler(0);
        log.Released.ShouldBeTrue();
        services.BeginEdit(GainEffect.Shape);
        log.Lines.Count.ShouldBe(4);
    }

    [Fact]
    public void References_OfTheHost_AreReturned()
    {
        HostContext context = new("Host");
        new HostServices(context.Identity, new GainEffect().Parameters).Dispose();
        context.Release().ShouldBe(0u);
    }

    [Fact]
    public void Context_OfAnotherKind_IsNoHost()
    {
        using HostServices services = new(new EditLog().Identity, new GainEffect().Parameters);
        services.Name.ShouldBe("");
        Result.Of(services.ReaperFunction("x") == 0).ShouldBe(Result.Ok);
    }

    private sealed class Addresses : IReaperHost
    {
        public nint Function(string name) => name == "GetSet_LoopTimeRange2" ? 4711 : 0;

        public nint Parent(uint kind) => (nint)kind;
    }
}

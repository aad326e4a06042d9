using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

/// <summary>Blocks through the binary interface.</summary>
public sealed unsafe class ProcessTests : IDisposable
{
    private const uint Gain = 10;
    private const uint Shape = 30;
    private const uint Peak = 40;

    private readonly HostedEffect effect = GainFactory.Host().Start();
    private readonly HostBlock block = new(8, [2], [2, 2]);
    private readonly Moves moves = new();
    private readonly Moves reports = new();

    public ProcessTests()
    {
        block.Moves = moves;
        block.Reports = reports;
        block.Input(0, 0).Fill(1);
        block.Input(0, 1).Fill(1);
    }

    public void Dispose()
    {
        effect.Dispose();
        block.Dispose();
    }

    [Fact]
    public void Moves_TakeEffectAtTheirSamples()
    {
        moves.Queue(Gain).Add(2, 0.25).Add(6, 1);
        block.Run(effect).ShouldBe(Result.Ok);
        block.Output(0, 0).ToArray().ShouldBe([1f, 1f, 0.5f, 0.5f, 0.5f, 0.5f, 2f, 2f]);
        effect.Get(Gain).ShouldBe(1);
    }

    [Fact]
    public void Moves_OfSeveralParameters_ComeInTheOrderOfTheirSamples()
    {
        ParameterChange[] seen = [];
        using HostedEffect host = GainFactory.Host(() => new ChangeLog(changes => seen = changes)).Start();
        moves.Queue(Gain).Add(1, 0.1).Add(5, 0.2);
        moves.Queue(Shape).Add(0, 0.3).Add(1, 0.4).Add(3, 0.5);
        block.Run(host).ShouldBe(Result.Ok);
        seen.ShouldBe([new(2, 0, 0.3), new(0, 1, 0.1), new(2, 1, 0.4), new(2, 3, 0.5), new(0, 5, 0.2)]);
    }

    [Fact]
    public void Moves_OutOfTheBlockAndOutOfRange_AreBroughtInside()
    {
        moves.Queue(Gain).Add(-5, -1).Add(1000, 5);
        block.Run(effect).ShouldBe(Result.Ok);
        block.Output(0, 1).ToArray().ShouldBe([0f, 0f, 0f, 0f, 0f, 0f, 0f, 2f]);
    }

    [Fact]
    public void Moves_ThatMeanNothing_AreLeftOut()
    {
        moves.Queue(99).Add(0, 0.1);
        moves.Queue(Peak).Add(0, 0.1);
        moves.Queue(Gain).Add(0, double.NaN);
        moves.Queue(Shape);
        block.Run(effect).ShouldBe(Result.Ok);
        effect.Get(Gain).ShouldBe(0.5);
        effect.Get(Peak).ShouldBe(1, "the effect's own, not the host's 0.1");
    }

    [Fact]
    public void Moves_ThatTheHostWithholds_AreLeftOut()
    {
        Moves refusing = new() { Refusing = true };
        refusing.Queue(Gain).Add(0, 0.1);
        block.Moves = refusing;
        block.Reports = refusing;
        block.Run(effect).ShouldBe(Result.Ok);
        effect.Get(Gain).ShouldBe(0.5);
    }

    [Fact]
    public void Moves_MoreThanThereIsRoomFor_StillEndAtTheLastValue()
    {
        MoveQueue gains = moves.Queue(Gain);
        MoveQueue shapes = moves.Queue(Shape);
        for (int point = 0; point < 4096; point++)
        {
            gains.Add(point / 512, 0.75);
            shapes.Add(point / 512, point == 4095 ? 1 : 0);
        }
        block.Run(effect).ShouldBe(Result.Ok);
        effect.Get(Gain).ShouldBe(0.75);
        effect.Get(Shape).ShouldBe(1);
        block.Output(0, 0)[7].ShouldBe(1.5f);
    }

    [Fact]
    public void Reports_OfTheEffect_ReachTheHostOnce()
    {
        block.Run(effect).ShouldBe(Result.Ok);
        reports.Last(Peak).ShouldBe(1);
        effect.Get(Peak).ShouldBe(1);
        reports.Last(Gain).ShouldBeNull();
    }

    [Fact]
    public void Reports_WithoutAPlace_WaitForTheNextBlock()
    {
        using HostedEffect host = GainFactory.Host(() => new GainEffectThatReportsOnce()).Start();
        block.Reports = null;
        block.Run(host).ShouldBe(Result.Ok);
        block.Reports = reports;
        block.Run(host).ShouldBe(Result.Ok);
        reports.Last(Shape).ShouldBe(1);
        reports.Clear();
        block.Run(host).ShouldBe(Result.Ok);
        reports.Count.ShouldBe(0);
    }

    [Fact]
    public void Block_OfNoSamplesAndNoBusses_MovesParameters()
    {
        using HostBlock empty = new(0, [], []) { Moves = moves };
        empty.Data->Inputs = null;
        empty.Data->Outputs = null;
        moves.Queue(Gain).Add(0, 0.125);
        empty.Run(effect).ShouldBe(Result.Ok);
        effect.Get(Gain).ShouldBe(0.125);
    }

    [Fact]
    public void Block_WithBussesAnnouncedButNotThere_IsTaken()
    {
        block.Data->Inputs = null;
        block.Data->Outputs = null;
        block.Run(effect).ShouldBe(Result.Ok);
    }

    [Fact]
    public void Block_WithAnOutputTurnedOff_IsTaken()
    {
        block.TurnOff(1);
        block.Run(effect).ShouldBe(Result.Ok);
        block.Output(0, 0).ToArray().ShouldAllBe(sample => sample == 1);
    }

    [Fact]
    public void Block_InSharedMemory_IsProcessedInPlace()
    {
        block.ShareMainBuffers();
        moves.Queue(Gain).Add(0, 1);
        block.Run(effect).ShouldBe(Result.Ok);
        block.Input(0, 0).ToArray().ShouldAllBe(sample => sample == 2);
    }

    [Fact]
    public void SilenceFlags_SayWhatTheOutputsHold()
    {
        block.Input(0, 1).Clear();
        block.Data->Outputs[0].SilenceFlags = 1;
        block.Data->Inputs[0].SilenceFlags = 3;
        block.Run(effect).ShouldBe(Result.Ok);
        block.Data->Outputs[0].SilenceFlags.ShouldBe(2UL, "the second channel is silent and the first is not");
        block.Data->Outputs[1].SilenceFlags.ShouldBe(3UL);

        block.Input(0, 1)[7] = 1e-30f;
        block.Run(effect).ShouldBe(Result.Ok);
        block.Data->Outputs[0].SilenceFlags.ShouldBe(0UL);
    }

    [Fact]
    public void Block_LargerThanSetUp_IsRefused()
    {
        using HostBlock large = new(513, [2], [2, 2]);
        large.Run(effect).ShouldBe(Result.InvalidArgument);
    }

    [Fact]
    public void Block_ThatCannotBe_IsRefused()
    {
        effect.Process(null).ShouldBe(Result.InvalidArgument);
        block.Samples = -1;
        block.Run(effect).ShouldBe(Result.InvalidArgument);
        block.Samples = 8;
        block.Data->SymbolicSampleSize = 1;
        block.Run(effect).ShouldBe(Result.False);
    }

    [Fact]
    public void Block_WhileInactive_MovesParametersOnly()
    {
        effect.SetActive(false);
        moves.Queue(Gain).Add(0, 0.125);
        block.Samples = 0;
        block.Run(effect).ShouldBe(Result.Ok);
        effect.Get(Gain).ShouldBe(0.125);
        block.Samples = 8;
        block.Run(effect).ShouldBe(Result.NotInitialized);
    }

    [Fact]
    public void Context_WithAndWithout_ReachesTheEffect()
    {
        List<ProcessContext?> seen = new();
        List<ProcessMode> modes = new();
        using HostedEffect host = GainFactory.Host(() => new ContextLog(seen, modes)).Start();
        block.Run(host);
        block.Context = new ProcessContext { State = ContextStates.Playing, ProjectTimeSamples = -4800, Tempo = 120 };
        block.Mode = ProcessMode.Offline;
        block.Run(host);
        seen[0].ShouldBeNull();
        seen[1]!.Value.ProjectTimeSamples.ShouldBe(-4800);
        seen[1]!.Value.Has(ContextStates.Playing).ShouldBeTrue();
        seen[1]!.Value.Has(ContextStates.Playing | ContextStates.CycleActive).ShouldBeFalse();
        modes.ShouldBe([ProcessMode.Realtime, ProcessMode.Offline]);
    }

    private sealed class ChangeLog(Action<ParameterChange[]> seen) : GainLike
    {
        public override void Process(in ProcessBlock block) => seen(block.Changes.ToArray());
    }

    private sealed class ContextLog(List<ProcessContext?> seen, List<ProcessMode> modes) : GainLike
    {
        public override void Process(in ProcessBlock block)
        {
            seen.Add(block.Context);
            modes.Add(block.Mode);
        }
    }

    private sealed class GainEffectThatReportsOnce : GainLike
    {
        private bool reported;

        public override void Process(in ProcessBlock block)
        {
            if (!reported)
            {
                Parameters.Report(GainEffect.Shape, 1);
            }

            reported = true;
        }
    }

    private abstract class GainLike() : AudioEffect(new GainEffect().Parameters)
    {
        public override void SaveState(Stream stream)
        {
        }

        public override void LoadState(Stream stream)
        {
        }
    }
}

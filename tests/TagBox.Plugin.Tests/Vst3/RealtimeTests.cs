using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Vst3;

/// <summary>What the audio thread may not do, of the binding itself; the effects in the tests take no memory.</summary>
public sealed class RealtimeTests
{
    [Fact]
    public void Process_Over100000Blocks_TakesNoMemory()
    {
        using HostedEffect effect = GainFactory.Host().Start(48000, 64);
        using HostBlock block = new(64, [2], [2, 2]);
        Moves moves = new();
        Moves reports = new();
        block.Moves = moves;
        block.Reports = reports;
        block.Context = new ProcessContext { State = ContextStates.Playing };
        moves.Queue(10).Add(3, 0.25).Add(40, 0.75);
        moves.Queue(30).Add(20, 1);
        for (int warm = 0; warm < 100; warm++)
        {
            Run(effect, block, reports);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 100_000; round++)
        {
            Run(effect, block, reports);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Instances_OnManyThreads_DoNotMeetEachOther()
    {
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, index =>
        {
            double gain = index / 64.0;
            using HostedEffect effect = GainFactory.Host().Start(48000, 64);
            using HostBlock block = new(64, [2], [2, 2]);
            Moves moves = new();
            block.Moves = moves;
            moves.Queue(10).Add(0, gain);
            for (int round = 0; round < 200; round++)
            {
                block.Input(0, 0).Fill(round);
                block.Run(effect).ShouldBe(Result.Ok);
                block.Output(0, 0)[63].ShouldBe((float)(round * gain * 2));
            }
        });
    }

    private static void Run(HostedEffect effect, HostBlock block, Moves reports)
    {
        reports.Clear();
        if (block.Run(effect) != Result.Ok)
        {
            throw new InvalidOperationException("the block failed");
        }
    }
}

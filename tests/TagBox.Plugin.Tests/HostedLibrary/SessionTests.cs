using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.HostedLibrary;

/// <summary>The library in the hands of hosts that do all that the format allows, and of some that do what it forbids.</summary>
[Collection(nameof(NativeLibraryCollection))]
public sealed unsafe class SessionTests(BuiltBundle bundle)
{
    private const int Busses = 8;
    private const int MaxBlock = 8192;
    private const uint Arm = 2;

    private static readonly ulong Mono = 1UL << 19;
    private static readonly ulong Stereo = 3;
    private static readonly double[] Rates = [8000, 11025, 16000, 22050, 32000, 44100, 48000, 88200, 96000, 176400, 192000, 384000];

    [NativeFact]
    public void DrySignal_AtEveryRateModeAndBlockSize_PassesUntouched()
    {
        Random random = new(1);
        foreach (double rate in Rates)
        {
            foreach (ProcessMode mode in Enum.GetValues<ProcessMode>())
            {
                int channels = random.Next(1, 3);
                using HostedEffect effect = new(bundle.Factory, Exports.Description.ClassId);
                effect.Initialize(new HostContext("Test host")).ShouldBe(Result.Ok);
                Arrange(effect, channels).ShouldBe(Result.Ok);
                effect.Setup(rate, MaxBlock, mode).ShouldBe(Result.Ok);
                effect.SetActive(true).ShouldBe(Result.Ok);
                effect.SetProcessing(true).ShouldBe(Result.Ok);
                effect.Set(Arm, random.Next(2)).ShouldBe(Result.Ok);
                Play(effect, random, channels, mode, rate);
            }
        }
    }

    [NativeFact]
    public void Parameters_AllOfThem_TellTheirValuesAndTakeThemBack()
    {
        using HostedEffect effect = Started();
        int count = effect.ParameterCount();
        count.ShouldBe(28);
        for (int index = 0; index < count; index++)
        {
            effect.ParameterInfo(index, out ParameterInfo info).ShouldBe(Result.Ok);
            new string(info.Title).ShouldNotBeEmpty();
            info.Default.ShouldBeInRange(0, 1);
            int steps = info.StepCount == 0 ? 100 : info.StepCount;
            for (int step = 0; step <= steps; step++)
            {
                double value = (double)step / steps;
                string text = effect.Text(info.Id, value)!;
                text.ShouldNotBeNull();
                double back = effect.Value(info.Id, text) ?? throw new InvalidOperationException($"{new string(info.Title)} does not take back '{text}'");
                effect.Text(info.Id, back).ShouldBe(text);
                effect.ToNormalised(info.Id, effect.ToPlain(info.Id, value)).ShouldBe(value, 1e-9);
            }
        }
    }

    [NativeFact]
    public void State_OfAnyKindOfBytes_IsTakenWholeOrRefused()
    {
        using HostedEffect effect = Started();
        effect.Set(200, 0.5);
        StateStream saved = new();
        effect.GetState(saved).ShouldBe(Result.Ok);
        byte[] state = saved.Written;

        effect.Set(200, 0.25);
        for (int length = 0; length < state.Length; length++)
        {
            effect.SetState(new StateStream(state[..length])).ShouldNotBe(Result.Ok, $"cut to {length} of {state.Length} bytes");
            effect.Get(200).ShouldBe(0.25);
        }
        Random random = new(2);
        for (int round = 0; round < 500; round++)
        {
            byte[] damaged = (byte[])state.Clone();
            random.NextBytes(damaged.AsSpan(random.Next(damaged.Length), 1));
            effect.SetState(new StateStream(damaged)).ShouldBeOneOf(Result.Ok, Result.InternalError, Result.OutOfMemory);
            effect.Get(200).ShouldBeInRange(0, 1);
        }
        effect.SetState(new StateStream(state)).ShouldBe(Result.Ok);
        effect.Get(200).ShouldBe(0.5);
    }

    [NativeFact]
    public void Calls_InAnyOrder_EndInAResult()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Random random = new(seed);
            using HostedEffect effect = new(bundle.Factory, Exports.Description.ClassId);
            using HostBlock block = new(512, [2], [2, 2, 2, 2, 2, 2, 2, 2]);
            EditLog log = new();
            StateStream saved = new();
            for (int call = 0; call < 300; call++)
            {
                Action next = random.Next(18) switch
                {
                    0 => () => effect.Initialize(),
                    1 => () => effect.Initialize(new HostContext("Host")),
                    2 => () => effect.Terminate(),
                    3 or 4 => () => effect.SetActive(random.Next(2) == 0),
                    5 => () => effect.SetProcessing(random.Next(2) == 0),
                    6 => () => effect.Setup(Rates[random.Next(Rates.Length)], random.Next(-1, 1024), (ProcessMode)random.Next(4)),
                    7 => () => Arrange(effect, random.Next(0, 4)),
                    8 => () => effect.Set((uint)random.Next(400), random.NextDouble() * 3 - 1),
                    9 => () => effect.SetComponentHandler(random.Next(2) == 0 ? log : null),
                    10 => () => effect.GetState(saved),
                    11 => () => effect.SetState(new StateStream(saved.Written)),
                    12 => () => effect.BusInfo(random.Next(-1, 3), random.Next(-1, 10), out _),
                    13 => () => effect.ParameterInfo(random.Next(-1, 40), out _),
                    14 => () => effect.ActivateBus(random.Next(2), random.Next(-1, 10), random.Next(2) == 0),
                    15 => () => effect.Text((uint)random.Next(400), random.NextDouble()),
                    _ => () => AnyBlock(effect, block, random),
                };
                next();
            }
        }
    }

    [NativeFact]
    public void Instances_OnManyThreadsWithTheirEditors_KeepApart()
    {
        int ended = 0;
        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 8 }, index =>
        {
            using HostedEffect effect = Started();
            using CancellationTokenSource stop = new();
            // A host's main thread looks and saves while its audio thread processes.
            Task editor = Task.Run(() =>
            {
                while (!stop.IsCancellationRequested)
                {
                    effect.Set(200, index / 32.0);
                    effect.Get(5);
                    effect.Text(6, effect.Get(6));
                    effect.GetState(new StateStream()).ShouldBe(Result.Ok);
                    Thread.Sleep(1);
                }
            });
            using HostBlock block = new(256, [2], [2, 2, 2, 2, 2, 2, 2, 2]);
            for (int round = 0; round < 400; round++)
            {
                block.Input(0, 0).Fill(index + round);
                block.Context = new ProcessContext { State = ContextStates.Playing, ProjectTimeSamples = 256 * round };
                block.Run(effect).ShouldBe(Result.Ok);
                block.Output(0, 0)[255].ShouldBe(index + round);
            }
            stop.Cancel();
            editor.Wait();
            Interlocked.Increment(ref ended);
        });
        ended.ShouldBe(32);
    }

    private static void Play(HostedEffect effect, Random random, int channels, ProcessMode mode, double rate)
    {
        using HostBlock block = new(MaxBlock, [channels], [channels, 2, 2, 2, 2, 2, 2, 2]);
        long position = random.Next(-20000, 20000);
        for (int round = 0; round < 12; round++)
        {
            block.Samples = round == 0 ? 0 : random.Next(MaxBlock + 1);
            block.Mode = mode;
            block.Context = random.Next(4) == 0 ? null : new ProcessContext
            {
                State = random.Next(4) == 0 ? 0 : ContextStates.Playing,
                SampleRate = rate,
                ProjectTimeSamples = position,
            };
            for (int channel = 0; channel < channels; channel++)
            {
                foreach (ref float sample in block.Input(0, channel))
                {
                    sample = random.NextSingle() * 2 - 1;
                }

                block.Output(0, channel).Fill(99);
            }
            for (int bus = 1; bus < Busses; bus++)
            {
                block.Output(bus, 0).Fill(99);
                block.Output(bus, 1).Fill(99);
            }
            block.Run(effect).ShouldBe(Result.Ok);
            for (int channel = 0; channel < channels; channel++)
            {
                block.Output(0, channel)[..block.Samples].SequenceEqual(block.Input(0, channel)[..block.Samples]).ShouldBeTrue();
            }

            for (int bus = 1; bus < Busses; bus++)
            {
                block.Output(bus, 0)[..block.Samples].ContainsAnyExcept(0f).ShouldBeFalse();
                block.Output(bus, 1)[..block.Samples].ContainsAnyExcept(0f).ShouldBeFalse();
            }
            position += random.Next(3) == 0 ? random.Next(-100000, 100000) : block.Samples;
        }
    }

    private static void AnyBlock(HostedEffect effect, HostBlock block, Random random)
    {
        Moves moves = new();
        for (int queue = random.Next(5); queue > 0; queue--)
        {
            moves.Queue((uint)random.Next(400)).Add(random.Next(-10, 600), random.NextDouble() * 3 - 1);
        }

        block.Moves = random.Next(2) == 0 ? moves : null;
        block.Reports = random.Next(2) == 0 ? new Moves() : null;
        block.Samples = random.Next(-1, 513);
        block.Mode = (ProcessMode)random.Next(4);
        block.Data->InputCount = random.Next(2);
        block.Data->OutputCount = random.Next(Busses + 1);
        block.Context = random.Next(3) == 0 ? null : new ProcessContext
        {
            State = (ContextStates)random.Next(1 << 18),
            ProjectTimeSamples = random.NextInt64(long.MinValue, long.MaxValue),
            Tempo = random.Next(3) switch { 0 => double.NaN, 1 => -1, _ => 120 },
            CycleStartMusic = random.NextDouble() * 100 - 50,
            CycleEndMusic = random.Next(2) == 0 ? double.PositiveInfinity : random.NextDouble() * 100 - 50,
            ProjectTimeMusic = random.NextDouble() * 1e9,
        };
        block.Run(effect);
    }

    private static int Arrange(HostedEffect effect, int channels)
    {
        ulong main = channels switch { 0 => 0, 1 => Mono, 2 => Stereo, _ => 7 };
        return effect.SetBusArrangements([main], [main, .. Enumerable.Repeat(Stereo, Busses - 1)]);
    }

    private HostedEffect Started() => new HostedEffect(bundle.Factory, Exports.Description.ClassId).Start();
}

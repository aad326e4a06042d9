using TagBox.Ipc.Client;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Session;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Parameters;

/// <summary>Presses as hosts bring them, through the binary interface: in blocks, outside of them, or both, by a hand or by a curve.</summary>
public sealed class PressesTests : IAsyncDisposable
{
    private const uint Arm = 2;
    private const uint Separate = 3;
    private const uint State = 6;
    private const uint ToTracks = 8;
    private const uint FirstStem = 100;
    private const int BlockSize = 500;

    private readonly TestHome home = new();
    private readonly TestFolder folder = new();
    private readonly StemEngine stems = new(new FakeEngine());
    private readonly RunningServer engine;
    private readonly HostedEffect effect;
    private readonly HostBlock block = new(BlockSize, [2], [2, .. Enumerable.Repeat(2, 7)]) { Mode = ProcessMode.Offline };
    private readonly Moves moves = new();
    private readonly Moves reports = new();
    private long position;

    public PressesTests()
    {
        engine = new(home.Endpoint, stems);
        effect = GainFactory.Host(() => new TagBoxEffect(new EngineClientOptions("test", home.Endpoint, null), new SessionFolder(folder.At("session")))).Start(maxBlock: BlockSize);
        (block.Moves, block.Reports) = (moves, reports);
    }

    private string Text => effect.Text(State, effect.Get(State))!;

    public async ValueTask DisposeAsync()
    {
        effect.Dispose();
        block.Dispose();
        await engine.DisposeAsync();
        home.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(Arm)]
    [InlineData(Separate)]
    [InlineData(ToTracks)]
    public async Task Curve_WhileStemsAreFinished_PressesNothing_AndTheHandMayWhenTheTransportStood(uint button)
    {
        await FinishAsync();
        byte[] state = Saved();
        effect.Set(FirstStem, effect.Value(FirstStem, "cello")!.Value);

        // In the block where its point is, then as hosts show in their controls what has been done.
        Play(isPlaying: true, button);
        effect.Set(button, 1).ShouldBe(Result.Ok);
        effect.Set(button, 1).ShouldBe(Result.Ok);
        Play(isPlaying: true, button);

        effect.Get(button).ShouldBe(0);
        reports.Last(button).ShouldBe(0, "the host's button goes back");
        await Reaches("Stems are finished: stop, then press");
        stems.Asked.Count.ShouldBe(1);
        Play(isPlaying: false);
        await Reaches("Stems ready");
        effect.Set(FirstStem, effect.Value(FirstStem, "violin")!.Value);
        Saved().ShouldBe(state);

        effect.Set(FirstStem, effect.Value(FirstStem, "cello")!.Value);
        Play(isPlaying: false, button);
        await Reaches(button switch { Arm => "Armed", ToTracks => "No tracks in this host", _ => "Stems ready" });
        if (button == Separate)
        {
            await Eventually.HoldsAsync(() => stems.Asked.Count == 2);
        }
    }

    [Fact]
    public async Task Hand_WhileTheTransportRuns_IsObeyed_WhereTheHostSaysSoOutsideOfBlocksFirst()
    {
        await FinishAsync();
        effect.Set(Arm, 1).ShouldBe(Result.Ok);
        Play(isPlaying: true, Arm);
        Play(isPlaying: true);
        effect.Get(Arm).ShouldBe(1);
        await Reaches("Capturing");
    }

    [Fact]
    public async Task Curve_BeforeAnythingIsFinished_IsObeyed()
    {
        Play(isPlaying: true, Arm);
        effect.Get(Arm).ShouldBe(1);
        await Reaches("Capturing");
    }

    /// <summary>Hosts differ in which they say first. The second half may come long after the first has done its work.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OnePress_ThatComesInBothWays_CountsOnce(bool blockFirst)
    {
        await FinishAsync();
        string[] names = ["cello", "flute"];
        for (int press = 0; press < names.Length; press++)
        {
            effect.Set(FirstStem, effect.Value(FirstStem, names[press])!.Value);
            Action[] ways = [() => Play(isPlaying: false, Separate), () => effect.Set(Separate, 1).ShouldBe(Result.Ok)];
            ways[blockFirst ? 0 : 1]();
            await Eventually.HoldsAsync(() => stems.Asked.Count == press + 2);
            await Reaches("Stems ready");
            effect.Set(FirstStem, effect.Value(FirstStem, "harp")!.Value);
            ways[blockFirst ? 1 : 0]();
            effect.Get(Separate).ShouldBe(0);
        }

        stems.Asked.Select(job => job.Stems[0]).ShouldBe(["violin", .. names]);
    }

    private byte[] Saved()
    {
        StateStream stream = new();
        effect.GetState(stream).ShouldBe(Result.Ok);
        return stream.Written;
    }

    private async Task FinishAsync()
    {
        Hand(Arm, 1);
        for (int i = 0; i < 10; i++)
        {
            Play(isPlaying: true);
        }

        Hand(Arm, 0);
        await Reaches("Captured");
        effect.Set(FirstStem, effect.Value(FirstStem, "violin")!.Value);
        Hand(Separate, 1);
        await Reaches("Stems ready");
    }

    private void Hand(uint button, double value)
    {
        effect.Set(button, value).ShouldBe(Result.Ok);
        Play(isPlaying: false, button, value);
    }

    private void Play(bool isPlaying, uint? moved = null, double value = 1)
    {
        moves.Clear();
        reports.Clear();
        if (moved is { } parameter)
        {
            moves.Queue(parameter).Add(0, value);
        }

        block.Context = new ProcessContext { State = isPlaying ? ContextStates.Playing : 0, ProjectTimeSamples = position, SampleRate = 48000 };
        block.Run(effect).ShouldBe(Result.Ok);
        position += isPlaying ? BlockSize : 0;
    }

    private Task Reaches(string state) => Eventually.HoldsAsync(() => Text.StartsWith(state, StringComparison.Ordinal));
}

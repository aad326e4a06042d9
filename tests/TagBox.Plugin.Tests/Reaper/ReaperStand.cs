using System.Diagnostics;
using TagBox.Ipc.Client;
using TagBox.Ipc.Endpoint;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Session;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Reaper;

/// <summary>The plug-in on a track of a host that is driven through the binary interface, with an engine double behind the real pipe.</summary>
internal sealed class ReaperStand : IAsyncDisposable
{
    private const int Rate = 48000;
    private const int BlockSize = 500;
    private const uint Arm = 2;
    private const uint Separate = 3;
    private const uint State = 6;
    private const uint ToTracks = 8;
    private const uint FirstStem = 100;

    private readonly TestFolder folder = new();
    private readonly TestHome home = new();
    private readonly HostContext context;
    private readonly RunningServer engine;

    /// <param name="isReaper">Whether the host is REAPER.</param>
    /// <param name="library">The native library's factory, and where it looks for an engine; null for the plug-in in this process.</param>
    public ReaperStand(bool isReaper = true, (Face Factory, Guid Class, EngineEndpoint Endpoint)? library = null)
    {
        Reaper = new(folder.At("media"));
        context = new("Host", isReaper ? Reaper : null);
        EngineEndpoint endpoint = library?.Endpoint ?? home.Endpoint;
        engine = new(endpoint, new StemEngine(new FakeEngine()));
        Effect = library is { } native
            ? new(native.Factory, native.Class)
            : GainFactory.Host(() => new TagBoxEffect(new EngineClientOptions("test", endpoint, null), new SessionFolder(folder.At("session"))));
        Reaper.OnMainThread(() => Effect.Start(Rate, BlockSize, context));
        Reaper.OnMainThread(() => Effect.SetComponentHandler(Edits = new EditLog { Noted = line => EditsInBlock += Reaper.IsInBlock ? 1 : 0 }));
    }

    public ReaperModel Reaper { get; }

    public HostedEffect Effect { get; }

    public EditLog Edits { get; private set; } = null!;

    /// <summary>How many lines of the edits came within an undo block.</summary>
    public int EditsInBlock { get; private set; }

    public string Media => folder.At("media");

    public string StateText => Effect.Text(State, Effect.Get(State))!;

    public void Set(uint id, double value) => Reaper.OnMainThread(() => Effect.Set(id, value)).ShouldBe(Result.Ok);

    public void PressToTracks() => Set(ToTracks, 1);

    /// <summary>Lets the host's main thread run until the plug-in has come to something.</summary>
    public async Task Reaches(string state)
    {
        long started = Stopwatch.GetTimestamp();
        while (!StateText.StartsWith(state, StringComparison.Ordinal))
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Eventually.Timeout, $"waited for '{state}', and it stays at '{StateText}'");
            Reaper.Tick();
            context.Tick();
            await Task.Delay(5);
        }
    }

    public async Task CaptureAsync(long start, int length)
    {
        Set(Arm, 1);
        Play(start, length);
        Set(Arm, 0);
        Play(start, 0);
        await Reaches("Captured");
    }

    public async Task SeparateAsync(params string[] stems)
    {
        for (uint stem = 0; stem < stems.Length; stem++)
        {
            Set(FirstStem + stem, Effect.Value(FirstStem + stem, stems[stem])!.Value);
        }

        Set(Separate, 1);
        await Reaches("Stems ready");
    }

    public async ValueTask DisposeAsync()
    {
        Reaper.OnMainThread(() =>
        {
            Effect.Dispose();
            return true;
        });
        await engine.DisposeAsync();
        home.Dispose();
        folder.Dispose();
        Reaper.Complaints.ShouldBeEmpty();
        Reaper.Timers.ShouldBe(0, "a timer outlives the plug-in");
        Reaper.LooseSources.ShouldBeEmpty("a source stays open");
        (Reaper.HeldRefreshes, Reaper.IsInBlock).ShouldBe((0, false));
    }

    private void Play(long position, int length)
    {
        using HostBlock block = new(BlockSize, [2], [2, .. Enumerable.Repeat(2, 7)]) { Mode = ProcessMode.Offline };
        for (long end = position + length; position < end || length == 0; position += BlockSize)
        {
            block.Samples = (int)Math.Min(BlockSize, end - position);
            for (int channel = 0; channel < 2; channel++)
            {
                Song.Fill(block.Input(0, channel)[..block.Samples], position, channel);
            }

            block.Context = new ProcessContext { State = ContextStates.Playing, ProjectTimeSamples = position, SampleRate = Rate };
            block.Run(Effect).ShouldBe(Result.Ok);
            if (length == 0)
            {
                return;
            }
        }
    }
}

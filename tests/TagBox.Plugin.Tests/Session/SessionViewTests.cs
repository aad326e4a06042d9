using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Metering;
using TagBox.Plugin.Session;

namespace TagBox.Plugin.Tests.Session;

/// <summary>What a window is shown of a session.</summary>
public sealed class SessionViewTests
{
    private const int Block = PeakPyramid.BlockFrames;

    [Fact]
    public async Task Captures_AreSeenWithTheirGaps_AlsoOfAProjectThatIsOpenedAnew()
    {
        using PluginHost host = new();
        await host.CaptureAsync(-4 * Block, 40 * Block);
        await host.CaptureAsync(60 * Block, 30 * Block);
        // A part that is played again is another take.
        await host.CaptureAsync(8 * Block, 8 * Block, version: 1);

        await SeesAsync(host);
        host.Reopen(host.Save());
        await SeesAsync(host);
    }

    [Fact]
    public async Task Stems_AreSeenWithNameFilesAudioAndLoudness()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine();
        await host.CaptureAsync(1000, 48_000);
        await host.SeparateAsync("violin", "off", "drums");

        ISessionView view = host.Effect.View;
        await Eventually.HoldsAsync(() => view.Picture.Stems.Count == 3 && view.Picture.Stems.All(stem => stem.Loudness is not null));

        view.Picture.Stems.Select(stem => (stem.Slot, stem.Name)).ShouldBe([(0, "violin"), (2, "drums"), (6, "rest")]);
        view.Picture.Stems.ShouldAllBe(stem => stem.IsCurrent && stem.IsHeard && File.Exists(stem.Paths.Single()));
        Peak[] captured = new Peak[10];
        view.Picture.Captured.Read(1000, 4800, captured);
        Peak[] violin = new Peak[10];
        view.Picture.Stems[0].Waveform.Read(1000, 4800, violin);
        violin.ShouldBe(captured.Select(peak => new Peak(peak.Min * StemEngine.Gain(0), peak.Max * StemEngine.Gain(0))));
        // A stem at a quarter of the audio and one at an eighth.
        (view.Picture.Stems[0].Loudness - view.Picture.Stems[1].Loudness)!.Value.ShouldBe(20 * Math.Log10(2), 1e-3);

        await host.CaptureAsync(2000, 100, version: 2);
        await Eventually.HoldsAsync(() => view.Picture.Stems.All(stem => !stem.IsCurrent));
    }

    [Fact]
    public async Task StemThatIsFaintBesideTheOthers_WasNotHeard_AndTheProjectKnows()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine(new StemEngine(new FakeEngine()) { Levels = [-20, -61, null, -30] });
        await host.CaptureAsync(0, 5000);
        await host.SeparateAsync("violin", "drums", "flute");

        await Heard();
        host.Reopen(host.Save());
        await Heard();

        Task Heard() => Eventually.HoldsAsync(() =>
            host.Effect.View.Picture.Stems.Select(stem => (stem.Name, stem.IsHeard)).SequenceEqual([("violin", true), ("drums", false), ("flute", false), ("rest", true)]));
    }

    [Fact]
    public async Task Picture_StaysTheSameObject_WhileNothingChanges()
    {
        using PluginHost host = new();
        await host.CaptureAsync(0, 200_000);
        await SettledAsync(host);
        SessionPicture picture = host.Effect.View.Picture;
        host.Playing = false;
        host.Play(10_000);
        await Task.Delay(300);
        host.Effect.View.Picture.ShouldBeSameAs(picture);
    }

    [Fact]
    public void Playhead_IsWhereTheHostPlays_AndNowhereWhileItDoesNot()
    {
        using PluginHost host = new();
        ISessionView view = host.Effect.View;
        view.Playhead.ShouldBeNull();
        host.Position = -700;
        host.Block(512);
        view.Playhead.ShouldBe(-700);
        host.Playing = false;
        host.Block(512);
        view.Playhead.ShouldBeNull();
        host.Playing = true;
        host.Block(512);
        host.Effect.SetProcessing(false);
        view.Playhead.ShouldBeNull();
    }

    [Fact]
    public async Task TimeLeft_IsThatOfTheSeparationUnderWay()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine(new StemEngine(new FakeEngine { Work = TimeSpan.FromMinutes(5) }));
        ISessionView view = host.Effect.View;
        await host.CaptureAsync(0, 5000);
        await host.CaptureAsync(10_000, 10_000);
        host.Set("Stem 1", "violin");
        view.Picture.SecondsLeft.ShouldBeNull();
        host.Set("Separate", "on");

        // The double says: half of it, and a second left. The second stretch is twice as long as the first.
        await Eventually.HoldsAsync(() => view.Picture.SecondsLeft is not null);
        view.Picture.SecondsLeft!.Value.ShouldBe(1 + 4, 1e-9);
        host.Set("Cancel", "on");
        await Eventually.HoldsAsync(() => view.Picture.SecondsLeft is null);
    }

    [Fact]
    public async Task StateText_IsWhole_WhereTheHostsIsCut()
    {
        string licence = string.Join(' ', Enumerable.Range(0, 40).Select(word => $"word{word}"));
        using PluginHost host = new();
        await using RunningServer engine = host.Engine(new StemEngine(new FakeEngine()) { Licence = licence });
        await host.CaptureAsync(0, 5000);
        await host.SeparateAsync("violin");

        host.State.Length.ShouldBeLessThanOrEqualTo(127);
        host.Effect.View.StateText.ShouldBe($"Stems ready: replay: made with {licence}");
    }

    private static async Task SeesAsync(PluginHost host)
    {
        await SettledAsync(host);
        SessionPicture picture = host.Effect.View.Picture;
        picture.Takes.Select(piece => (piece.Region.Start / Block, piece.Region.Length / Block)).ShouldBe([(-4, 12), (8, 8), (16, 20), (60, 30)]);
        Peak[] columns = new Peak[100];
        picture.Captured.Read(-8 * Block, Block, columns);
        for (int column = 0; column < columns.Length; column++)
        {
            int block = column - 8;
            Peak expected = block is < -4 or (>= 36 and < 60) or >= 90 ? Peak.Gap : Extremes(block, block is >= 8 and < 16 ? 1 : 0);
            columns[column].ShouldBe(expected, $"block {block}");
        }
    }

    // All of the audio has been read when two looks in a row bring the same picture.
    private static async Task SettledAsync(PluginHost host)
    {
        SessionPicture? before = null;
        await Eventually.HoldsAsync(() =>
        {
            SessionPicture now = host.Effect.View.Picture;
            Thread.Sleep(120);
            bool isSame = now == before && now.Takes.Count > 0;
            before = now;
            return isSame;
        });
    }

    private static Peak Extremes(int block, int version)
    {
        float[] all = [.. Enumerable.Range(block * Block, Block).SelectMany(i => new[] { Song.At(i, 0, version), Song.At(i, 1, version) })];
        return new(all.Min(), all.Max());
    }
}

using TagBox.Ipc.Client;
using TagBox.Ipc.Messages;
using TagBox.Ipc.Tests.Doubles;
using TagBox.Plugin.Session;
using TagBox.Plugin.Timeline;

namespace TagBox.Plugin.Tests.Session;

/// <summary>What is heard in a capture is asked of the engine as soon as there is one.</summary>
public sealed class HearingTests
{
    private const int Rate = 48_000;
    private readonly FakeEngine fake = new();

    [Fact]
    public async Task FinishedCapture_IsListenedTo_AndItsNamesAreToldInProjectTime()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine(new StemEngine(fake));
        await host.CaptureAsync(-Rate, 2 * Rate);
        IReadOnlyList<HeardName> heard = await HeardAsync(host, 2);

        Listen asked = fake.Listened.ShouldHaveSingleItem();
        File.Exists(asked.Path).ShouldBeTrue();
        (asked.Start, asked.Frames, asked.Taggers.Count).ShouldBe((0, 2 * Rate, 0));
        heard.Select(name => (name.Name, name.Sureness)).ShouldBe([("drums", (0.75 + 0.875) / 2), ("violin", (0.25 + 0.5) / 2)]);
        heard[0].Moments.ShouldBe([new(new Region(-Rate, Rate), 0.75f), new(new Region(0, Rate), 0.875f)]);
    }

    [Fact]
    public async Task ReplacedPart_IsAnotherPiece_AndScrapsAreLeftOut()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine(new StemEngine(fake));
        await host.CaptureAsync(0, 4 * Rate);
        await HeardAsync(host, 2);
        // Of the first take, the last two seconds and half a second at the beginning stay.
        await host.CaptureAsync(Rate / 2, Rate * 3 / 2, version: 1);

        await Eventually.HoldsAsync(() => fake.Listened.Count == 3);
        fake.Listened.Select(listen => (listen.Start, listen.Frames)).ShouldBe([(0, 4 * Rate), (0, Rate * 3 / 2), (2 * Rate, 2 * Rate)]);
        await Eventually.HoldsAsync(() => host.Effect.View.Picture.Heard[0].Moments.Count == 4);
        await Eventually.HoldsAsync(() => !host.Effect.View.Picture.IsListening);
        await Task.Delay(200);
        fake.Listened.Count.ShouldBe(3, "nothing is asked twice");
    }

    [Fact]
    public async Task Separation_GoesFirst_AndWhatIsHeardIsAskedAfterIt()
    {
        FakeEngine slow = new() { Attention = TimeSpan.FromMinutes(5) };
        using PluginHost host = new();
        await using RunningServer engine = host.Engine(new StemEngine(slow));
        await host.CaptureAsync(0, 2 * Rate);
        await Eventually.HoldsAsync(() => slow.Listened.Count == 1);
        host.Effect.View.Picture.IsListening.ShouldBeTrue();

        await host.SeparateAsync("violin");

        slow.Cancellations.ShouldContain(slow.Listened.First().Job);
        await Eventually.HoldsAsync(() => slow.Listened.Count == 2);
    }

    [Fact]
    public async Task NewCapture_EndsWhatIsListenedTo()
    {
        FakeEngine slow = new() { Attention = TimeSpan.FromMinutes(5) };
        using PluginHost host = new();
        await using RunningServer engine = host.Engine(new StemEngine(slow));
        await host.CaptureAsync(0, 2 * Rate);
        await Eventually.HoldsAsync(() => slow.Listened.Count == 1);
        await host.CaptureAsync(10 * Rate, 2 * Rate);
        await Eventually.HoldsAsync(() => slow.Cancellations.Contains(slow.Listened.First().Job) && slow.Listened.Count == 2);
    }

    [Fact]
    public async Task OpenedProject_IsListenedToWhenAWindowShowsIt()
    {
        using PluginHost host = new();
        await using RunningServer engine = host.Engine(new StemEngine(fake));
        await host.CaptureAsync(0, 2 * Rate);
        await HeardAsync(host, 2);

        host.Reopen(host.Save());
        await host.Reaches("Captured");
        await Task.Delay(300);
        fake.Listened.Count.ShouldBe(1);
        host.Effect.View.IsShown = true;
        await HeardAsync(host, 2);
        fake.Listened.Count.ShouldBe(2);
    }

    [Fact]
    public async Task MissingEngine_IsNoError()
    {
        using PluginHost host = new(launcher: new EngineLauncher("/nowhere/tagbox"));
        await host.CaptureAsync(0, 2 * Rate);
        await Eventually.HoldsAsync(() => !host.Effect.View.Picture.IsListening);
        host.State.ShouldBe("Captured: choose stems, separate");
        host.Effect.View.Picture.Heard.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<HeardName>> HeardAsync(PluginHost host, int count)
    {
        await Eventually.HoldsAsync(() => host.Effect.View.Picture.Heard.Count == count);
        return host.Effect.View.Picture.Heard;
    }
}

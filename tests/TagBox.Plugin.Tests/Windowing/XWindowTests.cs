using TagBox.Plugin.Editor;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>The window on Linux, in a host of the tests' own: what it shows by the screen's pixels, what it takes by the hand's moves.</summary>
[Collection(nameof(ScreenCollection))]
public sealed class XWindowTests(Screen screen)
{
    private readonly Cards content = new();

    [ScreenFact]
    public void Attached_ShowsTheContent_AndNothingAfterwards()
    {
        using HostWindow host = new(content);
        host.View.IsSupported(ViewPlatform.X11).ShouldBeTrue();
        host.View.IsSupported(ViewPlatform.Windows).ShouldBeFalse();
        host.View.IsSupported("NSView").ShouldBeFalse();
        host.View.Size().ShouldBe(new ViewSize(300, 200));
        host.AwaitColour(5, 5, Cards.Ground);
        host.Shows(10, 10, Cards.Card).ShouldBeTrue();
        host.Shows(19, 19, Cards.Card).ShouldBeTrue();
        host.Shows(20, 20, Cards.Ground).ShouldBeTrue();
        host.Shows(299, 199, Cards.Card).ShouldBeTrue();

        host.View.Attach(host.Window).ShouldBe(Result.False, "it is shown already");
        host.View.Remove().ShouldBe(Result.Ok);
        host.View.Remove().ShouldBe(Result.False, "it is not shown any more");
        host.AwaitColour(5, 5, 0x0000ff);
        content.Log[^1].ShouldBe("closed");
        host.View.Attach(host.Window).ShouldBe(Result.Ok);
        host.AwaitColour(5, 5, Cards.Ground);
    }

    [ScreenFact]
    public void Nothing_IsDrawn_WhileNothingChanges()
    {
        using HostWindow host = new(content);
        host.AwaitColour(5, 5, Cards.Ground);
        int before = content.Paints;
        host.Loop.RunFor(300);
        content.Paints.ShouldBe(before);
        content.HasChanged = true;
        host.Loop.RunUntil(() => content.Paints > before, "a paint");
    }

    [ScreenFact]
    public void Resize_ByTheHostOrItsWindow_FillsTheSize()
    {
        using HostWindow host = new(content);
        host.View.CanResize().ShouldBe(Result.Ok);
        host.View.Constrain(50, 1000).ShouldBe(new ViewSize(120, 1000));
        host.View.Constrain(int.MaxValue, int.MaxValue).Width.ShouldBeLessThan(10000);
        host.Loop.Asked!(new ViewRect(new ViewSize(410, 320)));
        host.View.Size().ShouldBe(new ViewSize(410, 320));
        host.AwaitColour(405, 315, Cards.Card);
        host.AwaitColour(295, 195, Cards.Ground);
        host.View.Resize(0, -5).ShouldBe(Result.Ok, "nonsense does no harm");
    }

    [ScreenFact]
    public void Scale_OfTheHost_IsTakenBeforeAndWhileShown()
    {
        using HostWindow host = new(content, view => view.Rescale(2).ShouldBe(Result.Ok));
        host.View.Size().ShouldBe(new ViewSize(600, 400));
        host.AwaitColour(39, 39, Cards.Card);
        host.Shows(19, 19, Cards.Ground).ShouldBeTrue();
        host.Shows(40, 40, Cards.Ground).ShouldBeTrue();
        host.View.Rescale(1.5f).ShouldBe(Result.Ok);
        host.View.Size().ShouldBe(new ViewSize(450, 300));
        host.AwaitColour(29, 29, Cards.Card);
        host.AwaitColour(445, 295, Cards.Card);
        host.View.Rescale(float.NaN).ShouldNotBe(Result.Ok);
        host.View.Rescale(-1).ShouldNotBe(Result.Ok);

        screen.MoveTo(HostWindow.Left + 30, HostWindow.Top + 60);
        host.AwaitLog("Move 20,40 0 0 None");
    }

    [ScreenFact]
    public void Mouse_PressedTurnedAndMovedOut_IsToldInPoints()
    {
        using HostWindow host = new(content);
        host.AwaitColour(5, 5, Cards.Ground);
        Do("mousemove", $"{HostWindow.Left + 15}", $"{HostWindow.Top + 25}");
        host.AwaitLog("Move 15,25 0 0 None");
        Do("click", "--repeat", "3", "--delay", "20", "1");
        host.Loop.RunUntil(() => content.Log.Count(line => line.StartsWith("Release", StringComparison.Ordinal)) == 3, "three clicks");
        content.Log.Where(line => line.StartsWith("Press", StringComparison.Ordinal))
            .ShouldBe(["Press 15,25 1 0 None", "Press 15,25 2 0 None", "Press 15,25 1 0 None"]);
        Do("keydown", "shift", "keydown", "ctrl", "click", "4", "keyup", "shift", "click", "5", "keyup", "ctrl");
        host.AwaitLog("Wheel 15,25 0 1 Shift, Control");
        host.AwaitLog("Wheel 15,25 0 -1 Control");

        Do("mousedown", "1", "mousemove", $"{HostWindow.Left + 400}", $"{HostWindow.Top - 10}");
        host.AwaitLog("Move 400,-10 0 0 None");
        content.Log.ShouldNotContain(line => line.StartsWith("Leave", StringComparison.Ordinal), "the button is held");
        Do("mouseup", "1");
        host.AwaitLog("Release 400,-10 0 0 None");
        Do("mousemove", $"{HostWindow.Left + 15}", $"{HostWindow.Top + 25}", "mousemove", "5", "5");
        host.Loop.RunUntil(() => content.Log[^1].StartsWith("Leave", StringComparison.Ordinal), "the mouse leaves");
    }

    [ScreenFact]
    public void Keys_GoToWhoAsksForThem_AndWhatIsOfNoUseToTheHost()
    {
        using HostWindow host = new(content);
        host.AwaitColour(5, 5, Cards.Ground);
        content.Window!.TakeKeyboard();
        Do("key", "a", "key", "space", "key", "shift+Tab", "key", "Return", "key", "ctrl+Left", "key", "Escape", "key", "KP_7");
        host.AwaitLog("Character 'a' None");
        host.AwaitLog("Space ' ' None");
        host.AwaitLog("Tab '' Shift");
        host.AwaitLog("Enter '' None");
        host.AwaitLog("Left '' Control");
        host.AwaitLog("Escape '' None");
        host.Keys.ShouldBeEmpty();

        const int Unused = 97;
        TestXlib.MapKey(host.Connection, Unused, 0xe4);
        Do("key", $"{Unused}");
        host.AwaitLog("Character 'ä' None");

        content.TakesKeys = false;
        Do("key", "b");
        host.Loop.RunUntil(() => host.Keys.Contains("Character 'b'"), "the host's key");
    }

    [ScreenFact]
    public void Keys_ThatTheHostOffers_AreTaken()
    {
        using HostWindow host = new(content);
        host.View.KeyDown('x', 0, 1).ShouldBe(Result.Ok);
        host.View.KeyDown('\0', 2, 4).ShouldBe(Result.Ok);
        host.View.KeyDown(' ', 7, 0).ShouldBe(Result.Ok);
        host.View.KeyDown('\0', 40, 0).ShouldBe(Result.False, "F1 is of no use");
        host.View.KeyUp('x', 0, 0).ShouldBe(Result.False);
        host.View.Wheel(1).ShouldBe(Result.False);
        host.View.Focus(true).ShouldBe(Result.Ok);
        content.Log.Where(line => line.Contains('\'')).ShouldBe(["Character 'x' Shift", "Tab '' Control", "Space ' ' None"]);
    }

    [ScreenFact]
    public void Instances_Several_EachShowTheirOwn()
    {
        Cards other = new();
        using HostWindow first = new(content);
        using (HostWindow second = new(other, view => view.Rescale(3)))
        {
            second.AwaitColour(59, 59, Cards.Card);
            second.AwaitColour(15, 15, Cards.Ground);
        }

        first.AwaitColour(15, 15, Cards.Card);
    }

    [ScreenFact]
    public void Host_ThatBreaksTheOrder_IsNotHarmed()
    {
        using (HostWindow host = new(content))
        {
            host.AwaitColour(5, 5, Cards.Ground);
            host.Destroy();
            content.HasChanged = true;
            host.Loop.RunFor(200);
        }

        using HostWindow second = new(content);
        second.EndEffect();
        content.Log[^1].ShouldBe("closed");
        second.View.Attach(second.Window).ShouldBe(Result.False);
        second.View.Resize(10, 10).ShouldBe(Result.False);
    }

    [ScreenFact]
    public void Attach_WhereThereIsNoSuchWindowOrNoLoop_Fails()
    {
        using HostWindow host = new(content);
        host.View.Remove().ShouldBe(Result.Ok);
        host.View.Attach(0).ShouldBe(Result.False);
        host.View.Attach(0x7fffff).ShouldBe(Result.InternalError);
        host.View.Attach(host.Window, "NSView").ShouldBe(Result.False);
        host.View.SetFrame(new EditLog());
        using HostedEffect effect = GainFactory.Host(() => new WindowedEffect(() => content));
        effect.Initialize().ShouldBe(Result.Ok);
        using HostedView bare = new(effect.CreateView());
        bare.Attach(host.Window).ShouldBe(Result.InternalError, "there is no loop");
        host.View.SetFrame(host.Loop);
        host.View.Attach(host.Window).ShouldBe(Result.Ok);
        host.AwaitColour(5, 5, Cards.Ground);
    }

    private void Do(params string[] words) => screen.Hand(words);
}

using TagBox.Plugin.Editor;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>Files dragged out of the window, and text copied in it, as other programs get them.</summary>
[Collection(nameof(ScreenCollection))]
public sealed class DragTests(Screen screen)
{
    private static readonly string[] Paths = ["/tmp/Süße Stücke/001 - violin.wav", "/tmp/100 % #1.wav"];

    private readonly Cards content = new();

    [ScreenFact]
    public void Files_DroppedOnATarget_AreGivenToIt()
    {
        using HostWindow host = new(content);
        using DropTarget target = Begin(host);
        MoveTo(DropTarget.Left + 20, DropTarget.Top + 20);
        host.Loop.RunUntil(() => target.Told.Contains("XdndPosition"), "the target hears of the mouse");
        MoveTo(DropTarget.Left + 30, DropTarget.Top + 30);
        screen.Hand("mouseup", "1");
        host.Loop.RunUntil(() => target.Dropped is not null, "the files");
        target.Dropped.ShouldBe("file:///tmp/S%C3%BC%C3%9Fe%20St%C3%BCcke/001%20-%20violin.wav\r\nfile:///tmp/100%20%25%20%231.wav\r\n");
        target.Told.ShouldBe(["XdndEnter", "XdndPosition", "XdndDrop"]);
        host.Loop.RunUntil(() => content.Log.Count > 2 && content.Log[^1].StartsWith("Leave", StringComparison.Ordinal), "the end of the press");
        content.Log[^2].ShouldStartWith("Release");

        // And again, with the same target.
        screen.MoveTo(HostWindow.Left + 15, HostWindow.Top + 15);
        screen.Hand("mousedown", "1", "mousemove", $"{DropTarget.Left + 10}", $"{DropTarget.Top + 10}", "mousemove", $"{DropTarget.Left + 9}", $"{DropTarget.Top + 9}");
        host.Loop.RunFor(200);
        screen.Hand("mouseup", "1");
        host.Loop.RunFor(200);
        target.Told.ShouldNotContain("XdndLeave");
    }

    [ScreenFact]
    public void Target_ThatIsLeft_OrRefuses_GetsNothing()
    {
        using HostWindow host = new(content);
        using DropTarget target = Begin(host);
        MoveTo(DropTarget.Left + 20, DropTarget.Top + 20);
        host.Loop.RunUntil(() => target.Told.Contains("XdndPosition"), "the target hears of the mouse");
        MoveTo(DropTarget.Left - 50, DropTarget.Top - 50);
        host.Loop.RunUntil(() => target.Told.Contains("XdndLeave"), "the target is left");
        target.Told.Clear();
        target.Answer = false;
        MoveTo(DropTarget.Left + 20, DropTarget.Top + 20);
        host.Loop.RunUntil(() => target.Told.Contains("XdndPosition"), "the target hears of the mouse");
        screen.Hand("mouseup", "1");
        host.Loop.RunUntil(() => target.Told.Contains("XdndLeave"), "the target is left");
        target.Told.ShouldNotContain("XdndDrop");
        target.Dropped.ShouldBeNull();
    }

    [ScreenFact]
    public void Escape_EndsTheDrag()
    {
        using HostWindow host = new(content);
        using DropTarget target = Begin(host);
        MoveTo(DropTarget.Left + 20, DropTarget.Top + 20);
        host.Loop.RunUntil(() => target.Told.Contains("XdndPosition"), "the target hears of the mouse");
        screen.Hand("key", "Escape");
        host.Loop.RunUntil(() => target.Told.Contains("XdndLeave"), "the target is left");
        screen.Hand("mouseup", "1");
        host.Loop.RunFor(200);
        target.Told.ShouldNotContain("XdndDrop");
        content.Log.ShouldNotContain(line => line.StartsWith("Escape", StringComparison.Ordinal), "the key was the drag's");
    }

    [ScreenFact]
    public void Target_ThatNeverAnswers_IsGivenUp_WhileTheHostGoesOn()
    {
        using HostWindow host = new(content);
        using DropTarget target = Begin(host);
        target.Answer = null;
        MoveTo(DropTarget.Left + 20, DropTarget.Top + 20);
        host.Loop.RunUntil(() => target.Told.Contains("XdndPosition"), "the target hears of the mouse");
        screen.Hand("mouseup", "1");
        int paints = content.Paints;
        content.HasChanged = true;
        host.Loop.RunUntil(() => content.Paints > paints, "the window draws on");
        host.Loop.RunUntil(() => target.Told.Contains("XdndLeave"), "the target is left");
    }

    [ScreenFact]
    public void Drag_WithoutAPress_DoesNotBegin()
    {
        using HostWindow host = new(content);
        host.AwaitColour(5, 5, Cards.Ground);
        content.Window!.DragFiles(Paths).ShouldBeFalse();
    }

    [ScreenFact]
    public void Text_Copied_IsPastedElsewhere()
    {
        using HostWindow host = new(content);
        using ClipboardReader reader = new();
        host.AwaitColour(5, 5, Cards.Ground);
        content.Window!.Copy("Süße\nStücke");
        reader.Text(host.Loop, "UTF8_STRING").ShouldBe("Süße\nStücke");
        reader.Text(host.Loop, "text/plain;charset=utf-8").ShouldBe("Süße\nStücke");
        reader.Read(host.Loop, "TARGETS")!.Length.ShouldBe(4 * sizeof(long));
        reader.Read(host.Loop, "image/png").ShouldBeNull();
    }

    private DropTarget Begin(HostWindow host)
    {
        DropTarget target = new();
        Action taken = host.Loop.Idle!;
        host.Loop.Idle = () =>
        {
            taken();
            target.TakeEvents();
        };
        host.AwaitColour(5, 5, Cards.Ground);
        bool? begun = null;
        content.Pointed = input => begun = input.Kind == PointerKind.Press ? content.Window!.DragFiles(Paths) : begun;
        MoveTo(HostWindow.Left + 15, HostWindow.Top + 15);
        screen.Hand("mousedown", "1");
        host.Loop.RunUntil(() => begun is not null, "the drag begins");
        begun.ShouldBe(true);
        return target;
    }

    private void MoveTo(int x, int y) => screen.MoveTo(x, y);
}

using TagBox.Plugin.Editor;
using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Tests.Windowing;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;

namespace TagBox.EndToEnd.Windows;

/// <summary>A view with known content in a window of this host's: what it shows by pixels, what it takes by the hand's moves, what it gives to a drop target.</summary>
internal static class ViewCheck
{
    private static readonly string[] Paths = [@"C:\Süße Stücke\001 - violin.wav", @"C:\100 % #1.wav"];

    public static void Run()
    {
        Cards content = new();
        Desk desk = new(100, 100, 300, 200);
        Desk other = new(600, 400, 100, 100);
        using HostedEffect effect = GainFactory.Host(() => new WindowedEffect(() => content));
        effect.Initialize().ShouldBe(Result.Ok);
        using HostedView view = new(effect.CreateView());
        view.IsSupported(ViewPlatform.Windows).ShouldBeTrue();
        view.IsSupported(ViewPlatform.X11).ShouldBeFalse();
        view.Attach(12345, ViewPlatform.Windows).ShouldBe(Result.InternalError, "there is no such window");
        view.Attach(desk.Window, ViewPlatform.Windows).ShouldBe(Result.Ok);
        Draws(desk, view);
        Listens(desk, content);
        Drags(desk, other, content);
        Lasts(desk, view, content);
        Console.WriteLine("shown");
    }

    private static void Draws(Desk desk, HostedView view)
    {
        view.Size().ShouldBe(new ViewSize(300, 200));
        Desk.RunUntil(() => Desk.Colour(desk.Window, 15, 15) == Cards.Card && Desk.Colour(desk.Window, 295, 195) == Cards.Card, "the cards");
        Desk.Colour(desk.Window, 25, 25).ShouldBe(Cards.Ground);
        view.Resize(200, 150).ShouldBe(Result.Ok);
        Desk.RunUntil(() => Desk.Colour(desk.Window, 195, 145) == Cards.Card, "the card in another place");
        view.Rescale(2).ShouldBe(Result.Ok);
        view.Resize(300, 200).ShouldBe(Result.Ok);
        Desk.RunUntil(() => Desk.Colour(desk.Window, 39, 39) == Cards.Card && Desk.Colour(desk.Window, 15, 15) == Cards.Ground, "cards of twice the size");
        view.Rescale(1).ShouldBe(Result.Ok);
        view.Resize(300, 200).ShouldBe(Result.Ok);
    }

    private static void Listens(Desk desk, Cards content)
    {
        desk.MoveTo(50, 60);
        Await(content, "Move 50,60 0 0 None");
        Desk.Press();
        Await(content, "Press 50,60 1 0 None");
        desk.MoveTo(350, 60);
        Await(content, "Move 350,60 0 0 None");
        Desk.Release();
        Await(content, "Release 350,60 0 0 None");
        desk.MoveTo(50, 60);
        Desk.Turn(1);
        Await(content, "Wheel 50,60 0 1 None");

        content.Window!.TakeKeyboard();
        Desk.Key((byte)'A');
        Desk.Key(0x25);
        Await(content, "Character 'a' None");
        Await(content, "Left '' None");
        content.Window!.Copy("Süße");
    }

    private static void Drags(Desk desk, Desk other, Cards content)
    {
        FileTarget target = new();
        target.Register(other.Window);
        bool begun = false;
        content.Pointed = input => begun |= input.Kind == PointerKind.Press && content.Window!.DragFiles(Paths);
        desk.MoveTo(20, 20);
        // Windows takes the messages while files are dragged, so that the hand needs a thread of its own.
        Thread hand = new(() =>
        {
            Desk.Press();
            foreach ((int x, int y) in (ReadOnlySpan<(int, int)>)[(30, 30), (40, 40), (50, 50), (55, 55)])
            {
                Thread.Sleep(300);
                other.MoveTo(x, y);
            }

            Desk.Release();
        });
        hand.Start();
        Desk.RunUntil(() => target.Files.Count > 0, "the files");
        hand.Join();
        begun.ShouldBeTrue();
        target.Files.ShouldBe(Paths);
        content.Log[^2].ShouldStartWith("Release");
        content.Log[^1].ShouldStartWith("Leave");
        content.Pointed = null;
    }

    private static void Lasts(Desk desk, HostedView view, Cards content)
    {
        for (int round = 0; round < 50; round++)
        {
            view.Remove().ShouldBe(Result.Ok);
            view.Attach(desk.Window, ViewPlatform.Windows).ShouldBe(Result.Ok);
        }

        Desk.RunUntil(() => Desk.Colour(desk.Window, 15, 15) == Cards.Card, "the card, after all that");
        view.Remove().ShouldBe(Result.Ok);
        content.Log[^1].ShouldBe("closed");
    }

    private static void Await(Cards content, string line) => Desk.RunUntil(() => content.Log.Contains(line), $"'{line}' in {string.Join("; ", content.Log)}");
}

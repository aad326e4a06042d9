using TagBox.Plugin.Tests.Host;
using TagBox.Plugin.Vst3;
using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Windowing.X11;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>A host's window on the screen, with an effect's view in it.</summary>
internal sealed class HostWindow : IDisposable
{
    public const int Left = 200;
    public const int Top = 100;

    private const int Sea = 0x0000ff;

    private readonly HostedEffect effect;
    private bool isDestroyed;

    /// <param name="content">What the view shows.</param>
    /// <param name="prepare">What the host does with the view before it shows it.</param>
    public HostWindow(Cards content, Action<HostedView>? prepare = null)
    {
        Content = content;
        effect = GainFactory.Host(() => new WindowedEffect(() => content));
        effect.Initialize(new HostContext("Host")).ShouldBe(Result.Ok);
        View = new HostedView(effect.CreateView());
        View.SetFrame(Loop).ShouldBe(Result.Ok);
        Loop.Asked = Grow;
        Loop.Idle = TakeEvents;
        prepare?.Invoke(View);
        ViewSize size = View.Size();
        Window = TestXlib.CreateSimpleWindow(Connection.Display, Connection.Root, Left, Top, (uint)size.Width, (uint)size.Height, 0, 0, Sea);
        _ = TestXlib.SelectInput(Connection.Display, Window, Xlib.KeyPressMask | Xlib.StructureNotifyMask);
        _ = Xlib.MapWindow(Connection.Display, Window);
        _ = Xlib.Sync(Connection.Display, 0);
        View.Attach(Window).ShouldBe(Result.Ok);
    }

    public Cards Content { get; }

    public HostedView View { get; }

    public HostLoop Loop { get; } = new();

    public XConnection Connection { get; } = new();

    public nint Window { get; }

    /// <summary>Keys that the view had no use for.</summary>
    public List<string> Keys { get; } = [];

    /// <summary>Whether a place of the window shows a colour.</summary>
    public bool Shows(int x, int y, int colour) => TestXlib.Pixel(Connection, Left + x, Top + y) == colour;

    public void AwaitColour(int x, int y, int colour) => Loop.RunUntil(() => Shows(x, y, colour), $"{colour:x6} at {x}, {y}");

    public void AwaitLog(string line) => Loop.RunUntil(() => Content.Log.Contains(line), $"'{line}' in {string.Join("; ", Content.Log)}");

    /// <summary>Closes the window, and all within it, without a word to the view.</summary>
    public void Destroy()
    {
        _ = Xlib.DestroyWindow(Connection.Display, Window);
        _ = Xlib.Sync(Connection.Display, 0);
        isDestroyed = true;
    }

    /// <summary>Ends the effect while its view is there, which the format forbids.</summary>
    public void EndEffect() => effect.Terminate().ShouldBe(Result.Ok);

    public void Dispose()
    {
        View.Dispose();
        effect.Dispose();
        Loop.Count.ShouldBe(0, "what is left in the host's loop");
        if (!isDestroyed)
        {
            Destroy();
        }

        Connection.Dispose();
        Loop.Release().ShouldBe(0u, "the frame is given back");
    }

    private int Grow(ViewRect wanted)
    {
        _ = Xlib.ResizeWindow(Connection.Display, Window, (uint)wanted.Size.Width, (uint)wanted.Size.Height);
        _ = Xlib.Sync(Connection.Display, 0);
        return View.Resize(wanted.Size.Width, wanted.Size.Height);
    }

    private void TakeEvents()
    {
        while (Xlib.Pending(Connection.Display) > 0)
        {
            _ = Xlib.NextEvent(Connection.Display, out XEvent next);
            if (next.Kind == Xlib.KeyPress && XKeyboard.Read(ref next.Input) is { } key)
            {
                Keys.Add($"{key.Key} '{key.Text}'");
            }
        }
    }
}

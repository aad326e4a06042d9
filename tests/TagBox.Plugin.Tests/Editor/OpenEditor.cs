using SkiaSharp;
using TagBox.Plugin.Editor;
using TagBox.Plugin.Editor.Controls;
using TagBox.Plugin.Editor.Model;
using TagBox.Plugin.Parameters;

namespace TagBox.Plugin.Tests.Editor;

/// <summary>The window's content, opened over a session that a test makes, with a picture in place of a screen.</summary>
internal sealed class OpenEditor : IDisposable
{
    private readonly SKBitmap screen;
    private readonly float scale;

    public OpenEditor(ShownSession? session = null, float scale = 1, SKSizeI? size = null, bool reaper = false)
    {
        this.scale = scale;
        Session = session ?? new();
        Host = new(Parameters) { IsReaper = reaper };
        Model = new(Parameters, Host, Session);
        Content = new(Model);
        Content.Opened(Window);
        SpinWait.SpinUntil(Content.Advance, TimeSpan.FromMinutes(1)).ShouldBeTrue("fonts are loaded");
        Size = size ?? Content.PreferredSize;
        screen = new((int)(Size.Width * scale), (int)(Size.Height * scale), SKColorType.Bgra8888, SKAlphaType.Premul);
        Paint();
    }

    public PluginParameters Parameters { get; } = new();

    public ShownSession Session { get; }

    public EditingHost Host { get; }

    public LoggedWindow Window { get; } = new();

    public EditorModel Model { get; }

    public TagBoxEditor Content { get; }

    public SKSizeI Size { get; }

    /// <summary>Shows a state, as the session does.</summary>
    public void Tell(Status status, string why = "", double progress = 0)
    {
        Parameters.Show(status, why);
        Parameters.ShowProgress(progress);
        Session.StateText = why.Length > 0 ? $"{StatusTexts.Of(status)}: {why}" : StatusTexts.Of(status);
    }

    public void Choose(params string[] names)
    {
        foreach (string name in names)
        {
            Model.Choice.Add(name);
        }
    }

    public SKBitmap Paint()
    {
        Content.Advance();
        using SKCanvas canvas = new(screen);
        canvas.Scale(scale);
        Content.Paint(canvas, Size);
        return screen;
    }

    public void Click(float x, float y, KeyModifiers modifiers = KeyModifiers.None, int clicks = 1)
    {
        Content.Pointer(new(PointerKind.Move, new(x, y)));
        Content.Pointer(new(PointerKind.Press, new(x, y), clicks, Modifiers: modifiers));
        Content.Pointer(new(PointerKind.Release, new(x, y), Modifiers: modifiers));
        Paint();
    }

    /// <summary>The middle of the control whose hint begins with some words.</summary>
    public (float X, float Y) Middle(string hint, int? slot = null) => (Find(hint, slot).Bounds.MidX, Find(hint, slot).Bounds.MidY);

    public void Click(string hint, int? slot = null, int clicks = 1)
    {
        (float x, float y) = Middle(hint, slot);
        Click(x, y, clicks: clicks);
    }

    public void Drag(string hint, int? slot = null)
    {
        (float x, float y) = Middle(hint, slot);
        Content.Pointer(new(PointerKind.Press, new(x, y), 1));
        Content.Pointer(new(PointerKind.Move, new(x + 2, y)));
        Content.Pointer(new(PointerKind.Move, new(x + 20, y + 10)));
        Content.Pointer(new(PointerKind.Release, new(x + 20, y + 10)));
        Paint();
    }

    /// <summary>Goes by Tab to the control whose hint begins with some words.</summary>
    public void Focus(string hint, int? slot = null)
    {
        Control wanted = Find(hint, slot);
        for (int press = 0; Content.Group!.Focused != wanted; press++)
        {
            press.ShouldBeLessThan(100, hint);
            Press(EditorKey.Tab);
        }
    }

    public bool Press(EditorKey key, KeyModifiers modifiers = KeyModifiers.None)
    {
        bool used = Content.Key(new(key, key == EditorKey.Space ? " " : "", modifiers));
        Paint();
        return used;
    }

    public void Type(string text)
    {
        foreach (char letter in text)
        {
            Content.Key(new(letter == ' ' ? EditorKey.Space : EditorKey.Character, letter.ToString()));
        }

        Paint();
    }

    public void Dispose()
    {
        Content.Closed();
        screen.Dispose();
    }

    private Control Find(string hint, int? slot) =>
        Content.Group!.Shown.Single(control => control.Slot == slot && control.Hint.StartsWith(hint, StringComparison.Ordinal));
}

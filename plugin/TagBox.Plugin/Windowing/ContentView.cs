using TagBox.Plugin.Editor;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Windowing;

/// <summary>Content as a view: within a window of Linux or Windows.</summary>
public sealed class ContentView : EffectView
{
    private const float SmallestScale = 0.5f;
    private const float LargestScale = 4;

    private readonly ScaledContent content;
    private float? hostScale;
    private ViewSize? size;
    private NativeWindow? window;
    private IViewFrame? frame;

    /// <param name="content">What it shows; Skia itself must not be asked for anything before <see cref="IWindowContent.Opened"/>.</param>
    public ContentView(IWindowContent content)
    {
        this.content = new ScaledContent(content);
        Scale(0);
    }

    /// <summary>Whether this system can have one: on macOS there is no window yet, and elsewhere none without Skia's library.</summary>
    public static bool IsPossible => !OperatingSystem.IsMacOS() && SkiaLibrary.IsThere;

    /// <inheritdoc/>
    public override ViewSize Size => window?.Size ?? size ?? content.PreferredSize;

    /// <inheritdoc/>
    public override bool Supports(string platform) => platform == (OperatingSystem.IsWindows() ? ViewPlatform.Windows : ViewPlatform.X11);

    /// <inheritdoc/>
    public override void Attach(nint parent, IViewFrame frame)
    {
        SkiaLibrary.Load();
        Scale(parent);
        this.frame = frame;
        window = NativeWindow.Open(parent, Size, content, frame);
        window.ScaleChanged = () => Rescale(parent);
        try
        {
            content.Opened(window);
            content.Advance();
            window.Redraw();
        }
        catch
        {
            Detach();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Detach()
    {
        size = window?.Size;
        try
        {
            content.Closed();
        }
        finally
        {
            window?.Dispose();
            (window, frame) = (null, null);
        }
    }

    /// <inheritdoc/>
    public override void Resize(ViewSize size)
    {
        this.size = size;
        window?.Resize(size);
    }

    /// <inheritdoc/>
    public override ViewSize Constrain(ViewSize wanted) => content.Constrain(wanted);

    /// <inheritdoc/>
    public override void Rescale(float scale)
    {
        hostScale = scale;
        Rescale(0);
    }

    /// <inheritdoc/>
    public override bool Press(ViewKey key) => HostKeys.Read(key) is { } input && content.Key(input);

    private void Rescale(nint parent)
    {
        ViewSize before = Size;
        float from = content.Scale;
        Scale(parent);
        if (content.Scale == from)
        {
            return;
        }

        float ratio = content.Scale / from;
        size = content.Constrain(new((int)MathF.Round(before.Width * ratio), (int)MathF.Round(before.Height * ratio)));
        window?.Redraw();
        frame?.Resize(size.Value);
    }

    private void Scale(nint parent) => content.Scale = Math.Clamp(hostScale ?? NativeWindow.SystemScale(parent), SmallestScale, LargestScale);
}

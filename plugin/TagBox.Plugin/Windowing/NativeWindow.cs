using TagBox.Plugin.Editor;
using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Windowing;

/// <summary>A native window within the host's: shows pixels and hands its input to the content. Main thread only.</summary>
internal abstract class NativeWindow : IContentWindow, IDisposable
{
    /// <summary>Milliseconds between two looks at what has changed.</summary>
    protected const int FrameInterval = 33;

    /// <summary>Is called when the window has come to a screen of another scale.</summary>
    public Action? ScaleChanged { get; set; }

    /// <summary>The size it has, in pixels.</summary>
    public abstract ViewSize Size { get; }

    /// <summary>How large the user has everything shown; 1 where the system does not say.</summary>
    /// <param name="parent">The host's window; zero before there is one.</param>
    public static float SystemScale(nint parent) => OperatingSystem.IsWindows() ? Windows.Win32Window.ScaleOf(parent) : X11.XScale.OfDesktop();

    /// <summary>Opens a window and shows it.</summary>
    /// <param name="parent">The host's window.</param>
    /// <param name="size">In pixels.</param>
    /// <param name="content">What it shows.</param>
    /// <param name="frame">What the host offers.</param>
    /// <exception cref="IOException">It cannot be opened here.</exception>
    public static NativeWindow Open(nint parent, ViewSize size, ScaledContent content, IViewFrame frame) =>
        OperatingSystem.IsWindows() ? new Windows.Win32Window(parent, size, content) : new X11.XWindow(parent, size, content, frame);

    /// <summary>Gives it another size.</summary>
    /// <param name="size">In pixels.</param>
    public abstract void Resize(ViewSize size);

    /// <summary>Draws its content anew.</summary>
    public abstract void Redraw();

    /// <inheritdoc/>
    public abstract void Copy(string text);

    /// <inheritdoc/>
    public abstract bool DragFiles(IReadOnlyList<string> paths);

    /// <inheritdoc/>
    public bool ShowFile(string path) => FileManager.Show(path);

    /// <inheritdoc/>
    public abstract void TakeKeyboard();

    /// <inheritdoc/>
    public abstract void Dispose();
}

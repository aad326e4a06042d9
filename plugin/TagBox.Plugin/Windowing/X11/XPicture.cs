using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Windowing.X11;

/// <summary>What a window shows: pixels of ours, sent to the server whenever it has lost them.</summary>
internal sealed class XPicture : IDisposable
{
    private readonly nint display;
    private readonly nint window;
    private readonly int depth;
    private readonly nint context;
    private Pixels pixels;
    private XImage image;

    public XPicture(nint display, nint window, int depth, ViewSize size)
    {
        (this.display, this.window, this.depth) = (display, window, depth);
        context = Xlib.CreateGraphicsContext(display, window, 0, 0);
        pixels = new Pixels(size);
        Describe();
    }

    /// <summary>Takes another size; what was drawn is gone.</summary>
    public void Resize(ViewSize size)
    {
        pixels.Dispose();
        pixels = new Pixels(size);
        Describe();
    }

    /// <summary>Draws content anew and shows it.</summary>
    public void Draw(ScaledContent content)
    {
        pixels.Draw(content);
        Show();
    }

    /// <summary>Shows what was drawn last.</summary>
    public void Show()
    {
        Xlib.PutImage(display, window, context, ref image, 0, 0, 0, 0, (uint)pixels.Size.Width, (uint)pixels.Size.Height);
        Xlib.Flush(display);
    }

    public void Dispose()
    {
        Xlib.FreeGraphicsContext(display, context);
        pixels.Dispose();
    }

    private void Describe()
    {
        const int BitsPerPixel = Pixels.PixelSize * 8;
        image = new XImage
        {
            Width = pixels.Size.Width, Height = pixels.Size.Height, Format = Xlib.ZPixmap, Data = pixels.Address,
            BitmapUnit = BitsPerPixel, BitmapPad = BitsPerPixel, Depth = depth, BytesPerLine = pixels.RowBytes, BitsPerPixel = BitsPerPixel,
        };
        _ = Xlib.InitImage(ref image);
    }
}

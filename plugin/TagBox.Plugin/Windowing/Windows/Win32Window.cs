using TagBox.Plugin.Vst3;

namespace TagBox.Plugin.Windowing.Windows;

/// <summary>A child window of Windows within the host's, on the host's message loop.</summary>
internal sealed unsafe class Win32Window : NativeWindow
{
    private const nuint Timer = 1;
    private const float WholeDots = 96;

    private readonly nint parent;
    private readonly nint handle;
    private readonly ScaledContent content;
    private readonly Win32Pointer pointer;
    private readonly Win32Keyboard keyboard;
    private Pixels pixels;
    private IReadOnlyList<string>? dragged;

    /// <exception cref="IOException">The host's window cannot hold it.</exception>
    public Win32Window(nint parent, ViewSize size, ScaledContent content)
    {
        (this.parent, this.content) = (parent, content);
        pixels = new Pixels(size);
        keyboard = new Win32Keyboard(content);
        try
        {
            handle = WindowClass.Create(parent, pixels.Size.Width, pixels.Size.Height, this);
        }
        catch
        {
            pixels.Dispose();
            throw;
        }

        pointer = new Win32Pointer(handle, content);
        User32.SetTimer(handle, Timer, FrameInterval, 0);
    }

    /// <inheritdoc/>
    public override ViewSize Size => pixels.Size;

    /// <summary>The scale of the screen that a window is on, or of the first screen.</summary>
    public static float ScaleOf(nint window)
    {
        try
        {
            return Math.Max(1, window == 0 ? User32.DotsOfSystem() : User32.DotsOfWindow(window)) / WholeDots;
        }
        catch (EntryPointNotFoundException)
        {
            // Windows before 2016, where a program has one scale for all.
            return 1;
        }
    }

    /// <inheritdoc/>
    public override void Resize(ViewSize size) =>
        User32.SetWindowPosition(handle, 0, 0, 0, Math.Max(1, size.Width), Math.Max(1, size.Height), User32.KeepPlaceAndOrder);

    /// <inheritdoc/>
    public override void Redraw()
    {
        pixels.Draw(content);
        User32.Invalidate(handle, 0, 0);
    }

    /// <inheritdoc/>
    public override void Copy(string text) => Win32Clipboard.Put(handle, text);

    /// <inheritdoc/>
    public override bool DragFiles(IReadOnlyList<string> paths)
    {
        dragged = pointer.IsHeld ? paths : null;
        return pointer.IsHeld;
    }

    /// <inheritdoc/>
    public override void TakeKeyboard() => User32.SetFocus(handle);

    /// <inheritdoc/>
    public override void Dispose()
    {
        User32.DestroyWindow(handle);
        pixels.Dispose();
    }

    /// <summary>Takes a message.</summary>
    /// <returns>The answer; null where Windows is to answer.</returns>
    public nint? Take(uint message, nint first, nint second)
    {
        switch (message)
        {
            case User32.Paint:
                Show();
                return 0;
            case User32.EraseBackground:
                return 1;
            case User32.Size:
                Fit(new ViewSize((int)second & 0xffff, (int)(second >> 16) & 0xffff));
                return 0;
            case User32.TimerElapsed:
                if (content.Advance())
                {
                    Redraw();
                }

                return 0;
            case User32.ScaleChanged:
                ScaleChanged?.Invoke();
                return 0;
            case User32.GetDialogCode:
                return User32.WantsAllKeys;
            case User32.KeyDown or User32.Character:
                if (!keyboard.Take(message, first))
                {
                    User32.PostMessage(parent, message, first, second);
                }

                return 0;
            default:
                bool isTaken = pointer.Take(message, first, second);
                BeginDrag();
                return isTaken ? 0 : null;
        }
    }

    // Only now, when the content has done with the mouse: Windows runs a loop of its own until the files fall, in which the window draws on and may be closed.
    private void BeginDrag()
    {
        if (dragged is { } paths)
        {
            dragged = null;
            pointer.Give();
            FileDrag.Run(paths);
            if (WindowClass.Has(handle))
            {
                pointer.Lose();
            }
        }
    }

    private void Show()
    {
        nint context = User32.BeginPaint(handle, out PaintRequest request);
        BitmapHeader header = new()
        {
            Size = (uint)sizeof(BitmapHeader), Width = pixels.Size.Width, Height = -pixels.Size.Height, Planes = 1, BitsPerPixel = Pixels.PixelSize * 8,
        };
        Gdi32.SetPixels(context, 0, 0, (uint)pixels.Size.Width, (uint)pixels.Size.Height, 0, 0, 0, (uint)pixels.Size.Height, pixels.Address, header, 0);
        User32.EndPaint(handle, request);
    }

    private void Fit(ViewSize size)
    {
        if (size != pixels.Size && size.Width > 0 && size.Height > 0)
        {
            pixels.Dispose();
            pixels = new Pixels(size);
            Redraw();
        }
    }
}

using SkiaSharp;
using TagBox.Plugin.Editor.Controls;
using TagBox.Plugin.Editor.Drawing;
using TagBox.Plugin.Editor.Model;

namespace TagBox.Plugin.Editor;

/// <summary>TagBox's window: what is captured, what is chosen, what goes on, and the stems.</summary>
/// <param name="model">What it shows and does.</param>
internal sealed class TagBoxEditor(EditorModel model) : IWindowContent
{
    private EditorControls? controls;
    private IContentWindow? window;
    private bool isTouched;
    private long? playhead;

    /// <inheritdoc/>
    public SKSizeI PreferredSize => new(980, 640);

    /// <inheritdoc/>
    public SKSizeI SmallestSize => new(720, 600);

    /// <summary>The controls of the window that is open; null where none is.</summary>
    public ControlGroup? Group => controls?.Group;

    /// <inheritdoc/>
    public void Opened(IContentWindow window)
    {
        this.window = window;
        model.Session.IsShown = true;
    }

    /// <inheritdoc/>
    public void Closed()
    {
        // Nobody would know why a stem is alone.
        (model.Session.IsShown, model.Session.Audition) = (false, null);
        Group?.LetGo();
        controls?.Dispose();
        (controls, window) = (null, null);
    }

    /// <inheritdoc/>
    public bool Advance()
    {
        if (controls is null && (window is null || !FontLoading.IsDone))
        {
            return false;
        }

        if (controls is null)
        {
            controls = new(model, window!);
            Touch();
        }

        if (model.Refresh())
        {
            Touch();
        }

        bool changed = isTouched || playhead != model.Playhead;
        (isTouched, playhead) = (false, model.Playhead);
        return changed;
    }

    /// <inheritdoc/>
    public void Paint(SKCanvas canvas, SKSize size)
    {
        if (controls is { } shown)
        {
            shown.Paint(canvas, size);
        }
        else
        {
            canvas.Clear(Palette.Ground);
        }
    }

    /// <inheritdoc/>
    public void Pointer(in PointerInput input)
    {
        Group?.Pointer(input);
        Touch();
    }

    /// <inheritdoc/>
    public bool Key(in KeyInput input)
    {
        Touch();
        return Group is { } group && (group.Key(input) || Shortcut(input, group.Focused?.Slot));
    }

    private void Touch()
    {
        isTouched = true;
        controls?.Change();
    }

    private bool Shortcut(in KeyInput input, int? slot)
    {
        switch (input.Key)
        {
            case EditorKey.Space when slot is { } row:
                model.ToggleAudition(row);
                return true;
            case EditorKey.Escape when model.Session.Audition is not null:
                model.Session.Audition = null;
                return true;
            case EditorKey.Escape:
                return model.Selection.Clear();
            default:
                return false;
        }
    }
}

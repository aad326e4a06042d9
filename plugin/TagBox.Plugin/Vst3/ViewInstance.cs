using TagBox.Plugin.Vst3.Native;
using TagBox.Plugin.Vst3.Native.Interfaces;

namespace TagBox.Plugin.Vst3;

/// <summary>A view in a host: the object behind its interfaces. Keeps the order of calls that an <see cref="EffectView"/> is promised, whatever order the host calls in.</summary>
/// <param name="view">The view.</param>
/// <param name="context">What the host gave to initialize; may be zero.</param>
internal sealed class ViewInstance(EffectView view, nint context) : NativeObject(IPlugView.Interface, IPlugViewContentScaleSupport.Interface)
{
    private nint frame;
    private ViewFrame? shown;
    private bool isClosed;

    /// <summary>Is called when the host lets go of it.</summary>
    public Action<ViewInstance>? Gone { get; init; }

    public ViewSize Size => view.Size;

    public int Supports(string platform) => Result.Of(view.Supports(platform));

    public int Attach(nint parent, string platform)
    {
        if (isClosed || shown is not null || parent == 0 || !view.Supports(platform))
        {
            return Result.False;
        }

        ViewFrame offered = new(Identity, frame, context);
        try
        {
            view.Attach(parent, offered);
        }
        catch
        {
            offered.Dispose();
            throw;
        }

        shown = offered;
        return Result.Ok;
    }

    public int Remove()
    {
        if (shown is not { } offered)
        {
            return Result.False;
        }

        shown = null;
        using (offered)
        {
            view.Detach();
        }

        return Result.Ok;
    }

    // A host takes the frame back before it ends; what a view has open holds a reference of its own.
    public void SetFrame(nint wanted) => frame = wanted;

    public int Resize(ViewSize size)
    {
        if (isClosed)
        {
            return Result.False;
        }

        view.Resize(size);
        return Result.Ok;
    }

    public ViewSize Constrain(ViewSize wanted) => view.Constrain(wanted);

    public int Rescale(float scale)
    {
        if (isClosed || !(scale > 0 && float.IsFinite(scale)))
        {
            return Result.InvalidArgument;
        }

        view.Rescale(scale);
        return Result.Ok;
    }

    public int Press(ViewKey key) => Result.Of(shown is not null && view.Press(key));

    /// <summary>The effect ends: nothing of it is shown any more, whatever the host goes on to ask.</summary>
    public void Close()
    {
        isClosed = true;
        Remove();
    }

    /// <inheritdoc/>
    protected override void OnReleased()
    {
        Gone?.Invoke(this);
        Close();
    }
}

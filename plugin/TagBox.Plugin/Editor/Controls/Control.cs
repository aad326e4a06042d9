using SkiaSharp;
using TagBox.Plugin.Editor.Drawing;

namespace TagBox.Plugin.Editor.Controls;

/// <summary>A place in the window that can be pressed and can have the keyboard.</summary>
internal abstract class Control
{
    /// <summary>The radius of what is pressed, in points.</summary>
    protected const float Radius = 5;

    /// <summary>Where it is, in points.</summary>
    public SKRect Bounds { get; set; }

    /// <summary>What it shows over its neighbours; empty where that is nothing.</summary>
    public virtual SKRect Overlay => SKRect.Empty;

    /// <summary>The slot of the row that it is in; null where it is in none.</summary>
    public int? Slot { get; init; }

    /// <summary>What it does, in a line.</summary>
    public abstract string Hint { get; }

    /// <summary>Whether it does anything now.</summary>
    public virtual bool IsEnabled => true;

    /// <summary>Whether the keyboard can come to it.</summary>
    public virtual bool TakesFocus => IsEnabled;

    /// <summary>Draws it.</summary>
    /// <param name="pen">Draws.</param>
    /// <param name="look">How it stands to mouse and keyboard.</param>
    public abstract void Paint(Pen pen, Look look);

    /// <summary>Draws what it shows over its neighbours.</summary>
    /// <param name="pen">Draws.</param>
    public virtual void PaintOverlay(Pen pen)
    {
    }

    /// <summary>The button goes down over it.</summary>
    /// <param name="input">Where.</param>
    public virtual void Press(in PointerInput input)
    {
    }

    /// <summary>The mouse moves over it, held or not.</summary>
    /// <param name="input">Where to; may be outside where the button is held.</param>
    /// <param name="isHeld">Whether the button is.</param>
    public virtual void Move(in PointerInput input, bool isHeld)
    {
    }

    /// <summary>The button that went down over it goes up.</summary>
    /// <param name="input">Where; may be outside.</param>
    public virtual void Release(in PointerInput input)
    {
    }

    /// <summary>The wheel turns over it.</summary>
    /// <param name="input">How far.</param>
    public virtual void Turn(in PointerInput input)
    {
    }

    /// <summary>A key is pressed while it has the keyboard.</summary>
    /// <param name="input">Which.</param>
    /// <returns>Whether it was of use.</returns>
    public virtual bool Key(in KeyInput input) => false;

    /// <summary>The keyboard goes elsewhere.</summary>
    public virtual void Blur()
    {
    }
}

using SkiaSharp;
using TagBox.Plugin.Editor;

namespace TagBox.Plugin.Tests.Windowing;

/// <summary>Content that shows known colours and writes down what it is told.</summary>
internal sealed class Cards : IWindowContent
{
    public const int Ground = 0x203040;
    public const int Card = 0xf0c010;

    public SKSizeI PreferredSize => new(300, 200);

    public SKSizeI SmallestSize => new(120, 80);

    public List<string> Log { get; } = [];

    public IContentWindow? Window { get; private set; }

    public bool HasChanged { get; set; }

    public int Paints { get; private set; }

    /// <summary>Is called with each input that the mouse makes.</summary>
    public Action<PointerInput>? Pointed { get; set; }

    /// <summary>Whether keys are of use.</summary>
    public bool TakesKeys { get; set; } = true;

    public void Opened(IContentWindow window)
    {
        Window = window;
        Log.Add("opened");
    }

    public void Closed()
    {
        Window = null;
        Log.Add("closed");
    }

    public bool Advance()
    {
        bool changed = HasChanged;
        HasChanged = false;
        return changed;
    }

    /// <summary>A card from 10 to 20 in both directions, and another in the lower right corner, 10 wide and high.</summary>
    public void Paint(SKCanvas canvas, SKSize size)
    {
        Paints++;
        canvas.Clear(new SKColor(0xff000000 | Ground));
        using SKPaint paint = new() { Color = new SKColor(0xff000000 | Card), IsAntialias = false };
        canvas.DrawRect(10, 10, 10, 10, paint);
        canvas.DrawRect(size.Width - 10, size.Height - 10, 10, 10, paint);
    }

    public void Pointer(in PointerInput input)
    {
        Log.Add(FormattableString.Invariant($"{input.Kind} {input.Position.X},{input.Position.Y} {input.Clicks} {input.Wheel} {input.Modifiers}"));
        Pointed?.Invoke(input);
    }

    public bool Key(in KeyInput input)
    {
        Log.Add($"{input.Key} '{input.Text}' {input.Modifiers}");
        return TakesKeys;
    }
}

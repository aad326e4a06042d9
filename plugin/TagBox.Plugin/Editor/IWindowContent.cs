using SkiaSharp;

namespace TagBox.Plugin.Editor;

/// <summary>What a native window shows and hands its input to. All calls come on the host's main thread, positions are in points: pixels divided by the scale.</summary>
public interface IWindowContent
{
    /// <summary>The size, in points, that the window opens with.</summary>
    SKSizeI PreferredSize { get; }

    /// <summary>The smallest size, in points, that everything fits into.</summary>
    SKSizeI SmallestSize { get; }

    /// <summary>Called before anything else of an opened window.</summary>
    /// <param name="window">What the content may ask of its window, until <see cref="Closed"/>.</param>
    void Opened(IContentWindow window);

    /// <summary>The window is gone; the content may be opened again.</summary>
    void Closed();

    /// <summary>Called some thirty times a second: the content looks at what has changed.</summary>
    /// <returns>Whether something that is shown has changed, so that <see cref="Paint"/> is called.</returns>
    bool Advance();

    /// <summary>Draws all of it.</summary>
    /// <param name="canvas">Scaled, so that one unit is a point.</param>
    /// <param name="size">In points.</param>
    void Paint(SKCanvas canvas, SKSize size);

    /// <summary>A mouse has moved or a button of it has changed. The next <see cref="Advance"/> says whether that shows.</summary>
    /// <param name="input">What has happened, where.</param>
    void Pointer(in PointerInput input);

    /// <summary>A key has been pressed while the window had the keyboard.</summary>
    /// <param name="input">Which one.</param>
    /// <returns>Whether it was of use; the host gets those that were not.</returns>
    bool Key(in KeyInput input);
}

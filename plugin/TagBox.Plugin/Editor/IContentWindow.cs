namespace TagBox.Plugin.Editor;

/// <summary>What content may ask of the native window around it. Main thread only.</summary>
public interface IContentWindow
{
    /// <summary>Puts text on the clipboard.</summary>
    /// <param name="text">Any text.</param>
    void Copy(string text);

    /// <summary>Begins to drag files out of the window; called within <see cref="IWindowContent.Pointer"/> while a button is held.</summary>
    /// <param name="paths">Whole paths of files that exist.</param>
    /// <returns>Whether a drag has begun.</returns>
    bool DragFiles(IReadOnlyList<string> paths);

    /// <summary>Shows a folder in the system's file manager, with a file selected where that can be done.</summary>
    /// <param name="path">The whole path of a file in it.</param>
    /// <returns>Whether something that may show it was started.</returns>
    bool ShowFile(string path);

    /// <summary>Asks for the keyboard, for content that is typed into.</summary>
    void TakeKeyboard();
}

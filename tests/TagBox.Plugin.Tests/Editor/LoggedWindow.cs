using TagBox.Plugin.Editor;

namespace TagBox.Plugin.Tests.Editor;

/// <summary>A window that writes down what it is asked for.</summary>
internal sealed class LoggedWindow : IContentWindow
{
    public string Clipboard { get; private set; } = "";

    public IReadOnlyList<string> Dragged { get; private set; } = [];

    public string Shown { get; private set; } = "";

    public int KeyboardAsked { get; private set; }

    public void Copy(string text) => Clipboard = text;

    public bool DragFiles(IReadOnlyList<string> paths)
    {
        Dragged = paths;
        return true;
    }

    public bool ShowFile(string path)
    {
        Shown = path;
        return true;
    }

    public void TakeKeyboard() => KeyboardAsked++;
}

using TagBox.Plugin.Editor;

namespace TagBox.Benchmarks.Plugin;

/// <summary>A window that can do nothing.</summary>
internal sealed class NoWindow : IContentWindow
{
    public void Copy(string text)
    {
    }

    public bool DragFiles(IReadOnlyList<string> paths) => false;

    public bool ShowFile(string path) => false;

    public void TakeKeyboard()
    {
    }
}

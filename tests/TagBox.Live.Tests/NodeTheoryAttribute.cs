namespace TagBox.Live.Tests;

/// <summary>A theory that needs node and npm.</summary>
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Node.Missing;

    /// <summary>Whether it needs a browser, too.</summary>
    public bool Browser
    {
        get => throw new NotSupportedException();
        set => Skip ??= value ? Node.BrowserMissing : null;
    }
}

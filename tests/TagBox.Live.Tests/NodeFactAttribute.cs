namespace TagBox.Live.Tests;

/// <summary>A fact that needs node and npm.</summary>
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Node.Missing;
}

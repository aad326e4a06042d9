namespace TagBox.Engine.Separators.Descriptions;

/// <summary>One of the things that a separator tells apart.</summary>
internal sealed record SourceDescription
{
    /// <summary>What its makers call it, such as "other".</summary>
    public required string Name { get; init; }

    /// <summary>Our names for it: who asks for one of these gets it as it is. None for what has no name of ours.</summary>
    public IReadOnlyList<string> Gives { get; set; } = [];

    /// <summary>Our names for what its makers count as it, too, such as "double bass" for a "bass": it may be looked for in there without surprise.</summary>
    public IReadOnlyList<string> Covers { get; set; } = [];
}

namespace TagBox.Engine.Names;

/// <summary>A stem that is wanted.</summary>
/// <param name="Name">What it is called, in results and in file names.</param>
/// <param name="Tags">What it should hold: one tag, or the tags of a group; at least one.</param>
public sealed record StemRequest(string Name, IReadOnlyList<string> Tags)
{
    /// <summary>Whether it should hold everything but its tags.</summary>
    public bool IsComplement { get; init; }

    /// <summary>What the name was taken for, where it means another thing to those who type it than to TagBox: a sentence; null where it does not.</summary>
    public string? Note { get; init; }

    /// <summary>Whether one of its tags is among some names, in any spelling.</summary>
    /// <param name="names">The names.</param>
    public bool IsAmong(IReadOnlyList<string> names) => Tags.Any(tag => TagSpelling.IndicesOf(names, tag).Count > 0);
}

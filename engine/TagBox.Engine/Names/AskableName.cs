namespace TagBox.Engine.Names;

/// <summary>A name that can be asked for.</summary>
/// <param name="Name">The name.</param>
/// <param name="Tags">The tags it stands for, at least one of which a tagger at hand hears.</param>
/// <param name="Synonyms">Other words for it.</param>
/// <param name="IsSource">Whether it is a source of sound, or a group of them; else a tag that only a tagger knows, a genre or a mood for instance.</param>
public sealed record AskableName(string Name, IReadOnlyList<string> Tags, IReadOnlyList<string> Synonyms, bool IsSource)
{
    /// <summary>Whether it stands for several tags.</summary>
    public bool IsGroup => Tags.Count > 1;
}

using TagBox.Engine.Separators;

namespace TagBox.Engine.Catalogue;

/// <summary>A model that is at hand: one tagger or several of one origin, or a separator.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Taggers">Its taggers; none when it is damaged, or a separator.</param>
/// <param name="Bytes">What it takes on the disk, or in the engine.</param>
/// <param name="IsBuiltIn">Whether it comes with the engine.</param>
/// <param name="Damage">What is wrong with it; null when nothing is.</param>
public sealed record InstalledModel(string Name, IReadOnlyList<InstalledTagger> Taggers, long Bytes, bool IsBuiltIn = false, string? Damage = null)
{
    /// <summary>The separator that it is; null for taggers.</summary>
    public PublishedSeparator? Separator { get; init; }
}

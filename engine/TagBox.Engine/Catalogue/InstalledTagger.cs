namespace TagBox.Engine.Catalogue;

/// <summary>A tagger of an installed model.</summary>
/// <param name="Name">Its name, such as "mtat-musicnn".</param>
/// <param name="Tags">What it hears, in the order of its logits.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Licence">The licence of its weights.</param>
public sealed record InstalledTagger(string Name, IReadOnlyList<string> Tags, string Source, string Licence)
{
    internal static InstalledTagger Of(TaggerModel tagger) => new(tagger.Name, tagger.Tags, tagger.Source, tagger.Licence);
}

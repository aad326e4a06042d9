namespace TagBox.Engine.Catalogue.Public;

/// <summary>A set of published taggers, trained on one corpus.</summary>
/// <param name="Name">What to ask for, such as "mtat".</param>
/// <param name="Corpus">What it was trained on.</param>
/// <param name="Base">Where its files are: their paths follow this address.</param>
/// <param name="Licence">The licence of its weights.</param>
/// <param name="Tags">What its taggers hear, in the order of their logits.</param>
/// <param name="Files">Its weights, one file a tagger.</param>
public sealed record PublicModel(string Name, string Corpus, Uri Base, string Licence, IReadOnlyList<string> Tags, IReadOnlyList<PublicFile> Files)
{
    /// <summary>Bytes of all its files, as far as their lengths are known.</summary>
    public long Bytes => Files.Sum(file => file.Bytes ?? 0);
}

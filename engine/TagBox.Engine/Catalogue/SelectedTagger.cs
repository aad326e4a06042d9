using TagBox.Engine.Taggers;

namespace TagBox.Engine.Catalogue;

/// <summary>A tagger that may listen; its weights are read when it does.</summary>
/// <param name="name">Its name, such as "mtat-musicnn".</param>
/// <param name="tags">What it hears, in the order of its logits.</param>
/// <param name="load">Loads it.</param>
public sealed class SelectedTagger(string name, IReadOnlyList<string> tags, Func<Tagger> load)
{
    private readonly Lazy<Tagger> tagger = new(load);

    /// <summary>Its name, such as "mtat-musicnn".</summary>
    public string Name { get; } = name;

    /// <summary>What it hears, in the order of its logits.</summary>
    public IReadOnlyList<string> Tags { get; } = tags;

    /// <summary>The tagger, loaded when first asked for.</summary>
    /// <exception cref="TagBoxException">It is damaged.</exception>
    public Tagger Tagger => tagger.Value;
}

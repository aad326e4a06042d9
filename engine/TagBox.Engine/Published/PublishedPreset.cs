namespace TagBox.Engine.Published;

/// <summary>Settings that the authors of TAGBOX published for a source, in their paper (arXiv 2110.13071) or on their demo page (ethman.github.io/tagbox).</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Stems">What is taken out.</param>
/// <param name="Taggers">Who listened: a model, and its taggers' architectures.</param>
/// <param name="Settings">How.</param>
public sealed record PublishedPreset(string Name, string Stems, (string Model, IReadOnlyList<string> Architectures) Taggers, LatentSettings Settings)
{
    /// <summary>
    /// All of them. The paper's sources are heard by FCN alone, its best tagger: trained on MagnaTagATune, but on MTG-Jamendo for bass, a
    /// tag that MagnaTagATune does not have.
    /// </summary>
    public static IReadOnlyList<PublishedPreset> All { get; } =
    [
        Paper("vocals", "mtat"), Paper("bass", "jamendo"), Paper("drums", "mtat"), Paper("guitar", "mtat"), Paper("piano", "mtat"), Paper("strings", "mtat"),
        new("demo-wonderwall", "vocals", ("mtat", ["fcn", "hcnn", "musicnn"]), new LatentSettings { Steps = 200 }),
        new("demo-howls-castle", "violin", ("jamendo", ["fcn", "hcnn", "musicnn"]), new LatentSettings { Steps = 100 }),
        new("demo-smoke-on-the-water", "vocals", ("mtat", ["fcn", "hcnn"]), new LatentSettings { Steps = 200, LearningRate = 5 }),
    ];

    private static PublishedPreset Paper(string source, string model) => new(source, source, (model, ["fcn"]), new LatentSettings { Steps = 100 });
}

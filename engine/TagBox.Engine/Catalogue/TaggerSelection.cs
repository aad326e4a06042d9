using TagBox.Engine.Names;
using TagBox.Engine.Taggers;

namespace TagBox.Engine.Catalogue;

/// <summary>Taggers that may listen, and the names that can be asked of them. Each is loaded when it first listens.</summary>
public sealed class TaggerSelection
{
    private readonly IReadOnlyList<SelectedTagger> taggers;
    private readonly TagFinder finder;

    private TaggerSelection(IReadOnlyList<SelectedTagger> taggers, IReadOnlyList<string> separated)
    {
        this.taggers = taggers;
        finder = new TagFinder(Vocabulary.BuiltIn, [.. taggers.Select(tagger => tagger.Tags)], separated);
    }

    /// <summary>Every name that can be asked for.</summary>
    public IReadOnlyList<AskableName> Names => finder.Names;

    /// <summary>Selects taggers.</summary>
    /// <param name="catalogue">Those at hand.</param>
    /// <param name="names">Names of models or of taggers, or paths of files; every tagger at hand when there are none.</param>
    /// <exception cref="TagBoxException">One is unknown or damaged, or there are none at all.</exception>
    public static TaggerSelection Of(ModelCatalogue catalogue, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(names);
        IEnumerable<string> chosen = names.Count > 0 ? names : catalogue.List().Where(model => model.Separator is null).Select(model => model.Name);
        SelectedTagger[] taggers = [.. chosen.SelectMany(catalogue.Select)];
        return taggers.Length > 0
            ? new TaggerSelection(taggers, [.. catalogue.Separators().SelectMany(separator => separator.Gives)])
            : throw new TagBoxException("No model is at hand: add one with 'tagbox models add', or name a file with --tagger.");
    }

    /// <summary>Reads which stems are wanted.</summary>
    /// <param name="text">What <c>--stems</c> says.</param>
    /// <exception cref="TagBoxException">A name is unknown; the nearest ones are suggested.</exception>
    public IReadOnlyList<StemRequest> Parse(string text) => StemParser.Parse(text, finder);

    /// <summary>Names of those who know at least one of the stems' tags.</summary>
    public IReadOnlyList<string> WhoKnow(IReadOnlyList<StemRequest> stems) => [.. Knowing(stems).Select(tagger => tagger.Name)];

    /// <summary>Loads those who know at least one of the stems' tags.</summary>
    /// <exception cref="TagBoxException">One is damaged.</exception>
    public IReadOnlyList<Tagger> Load(IReadOnlyList<StemRequest> stems) => [.. Knowing(stems).Select(tagger => tagger.Tagger)];

    /// <summary>Loads all of them.</summary>
    /// <exception cref="TagBoxException">One is damaged.</exception>
    public IReadOnlyList<Tagger> LoadAll() => [.. taggers.Select(tagger => tagger.Tagger)];

    private IEnumerable<SelectedTagger> Knowing(IReadOnlyList<StemRequest> stems) =>
        taggers.Where(tagger => stems.SelectMany(stem => stem.Tags).Any(tag => TagSpelling.IndicesOf(tagger.Tags, tag).Count > 0));
}

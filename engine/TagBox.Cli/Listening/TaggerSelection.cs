using TagBox.Engine;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Names;
using TagBox.Engine.Taggers;

namespace TagBox.Cli.Listening;

/// <summary>Those who listen, and the names that can be asked of them.</summary>
internal sealed class TaggerSelection
{
    private readonly IReadOnlyList<Tagger> taggers;
    private readonly TagFinder finder;

    private TaggerSelection(IReadOnlyList<Tagger> taggers)
    {
        this.taggers = taggers;
        finder = new TagFinder(Vocabulary.BuiltIn, [.. taggers.Select(tagger => tagger.Tags)]);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Tagger> Taggers => taggers;

    /// <summary>Every name that can be asked for.</summary>
    public IReadOnlyList<AskableName> Names => finder.Names;

    /// <summary>Loads taggers.</summary>
    /// <param name="names">Names of models or paths of files; every model at hand when there are none.</param>
    /// <exception cref="TagBoxException">One is unknown or damaged, or there are none at all.</exception>
    public static TaggerSelection Load(IReadOnlyList<string> names)
    {
        ModelCatalogue catalogue = UserModels.Catalogue();
        IReadOnlyList<Tagger> taggers = names.Count == 0 ? catalogue.LoadAll() : [.. names.SelectMany(catalogue.Load)];
        return taggers.Count > 0
            ? new TaggerSelection(taggers)
            : throw new TagBoxException("No model is at hand: add one with 'tagbox models add', or name a file with --tagger.");
    }

    /// <summary>Loads some of a model's taggers.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="architectures">Which of them: those whose names end so.</param>
    /// <exception cref="TagBoxException">The model is not installed, or has none of them.</exception>
    public static TaggerSelection Load(string model, IReadOnlyList<string> architectures)
    {
        ModelCatalogue catalogue = UserModels.Catalogue();
        Tagger[] taggers = catalogue.List().Any(installed => installed.Name == model)
            ? [.. catalogue.Load(model).Where(tagger => architectures.Any(architecture => IsOf(tagger, architecture)))]
            : [];
        return taggers.Length > 0
            ? new TaggerSelection(taggers)
            : throw new TagBoxException($"This preset listens with {model}'s {string.Join(", ", architectures)}, which is not installed: 'tagbox models pull {model}', or choose with --tagger.");
    }

    /// <summary>Those of some architectures that none of the taggers is of.</summary>
    public IReadOnlyList<string> Absent(IReadOnlyList<string> architectures) =>
        [.. architectures.Where(architecture => !taggers.Any(tagger => IsOf(tagger, architecture)))];

    /// <summary>Reads which stems are wanted.</summary>
    /// <param name="text">What <c>--stems</c> says.</param>
    /// <exception cref="TagBoxException">A name is unknown; the nearest ones are suggested.</exception>
    public IReadOnlyList<StemRequest> Parse(string text) => StemParser.Parse(text, finder);

    /// <summary>Those who know at least one of the stems' tags.</summary>
    public IReadOnlyList<Tagger> WhoKnow(IReadOnlyList<StemRequest> stems) =>
        [.. taggers.Where(tagger => stems.SelectMany(stem => stem.Tags).Any(tag => TagSpelling.IndicesOf(tagger.Tags, tag).Count > 0))];

    private static bool IsOf(Tagger tagger, string architecture) => tagger.Name.EndsWith(architecture, StringComparison.Ordinal);
}

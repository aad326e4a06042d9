using TagBox.Engine.Catalogue;
using TagBox.Engine.Evaluation;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Priors.Components;
using TagBox.Engine.Priors.Learned;
using TagBox.Engine.Published;
using TagBox.Engine.Separators;
using TagBox.Engine.Separators.Networks;

namespace TagBox.Engine.Methods;

/// <summary>Turns the words of a request into a method. Taggers are loaded when they listen, once for all requests.</summary>
/// <param name="catalogue">The taggers at hand.</param>
public sealed class MethodFactory(ModelCatalogue catalogue)
{
    private static readonly string[] Percussive = ["drums", "percussion"];

    private readonly Dictionary<string, TaggerSelection> selections = [];

    /// <summary>The taggers that a request chooses, and the names that can be asked of them.</summary>
    /// <param name="names">Names of models or of taggers, or paths of files; every tagger at hand when there are none.</param>
    /// <exception cref="TagBoxException">One is unknown or damaged, or there are none at all.</exception>
    public TaggerSelection Select(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        lock (selections)
        {
            string key = string.Join('\n', names);
            return selections.TryGetValue(key, out TaggerSelection? selection) ? selection : selections[key] = TaggerSelection.Of(catalogue, names);
        }
    }

    /// <summary>Makes a method ready.</summary>
    /// <param name="request">What is wanted.</param>
    /// <returns>The method, for one piece of audio.</returns>
    /// <exception cref="TagBoxException">A method, a stem or a tagger is unknown, or a model is damaged.</exception>
    public SeparationMethod Create(SeparationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request.Method is null ? request with { Method = Best(request) } : request;
        return request.Method switch
        {
            MethodNames.Separator or MethodNames.Cascade => OfSeparators(request),
            MethodNames.Learned => OfPrior(request, new LearnedPrior()),
            MethodNames.Components => OfPrior(request, new ComponentsPrior(new ComponentsSettings())),
            MethodNames.Published => OfPublished(request, request.Published ?? new PublishedRequest(BuiltInVqVae.Load(), new LatentSettings())),
            MethodNames.HarmonicPercussive => Baseline(request, stems => new HarmonicPercussive([.. stems.Select(IsPercussive)])),
            MethodNames.RepetSim => Baseline(request, stems => new RepetSim([.. stems.Select(stem => !IsPercussive(stem))])),
            _ => throw new TagBoxException($"The prior '{request.Method}' is not known; there are {string.Join(", ", MethodNames.All)}."),
        };
    }

    /// <summary>The cascade, where there is a separator for it and nothing asks for steering.</summary>
    private string Best(SeparationRequest request) =>
        request.Steps is null or 0 && SeparatorChoice.OfMixture(catalogue.Separators()) is not null && new StemPlan(Select(request.Taggers).Parse(request.Stems)).Taken.All(IsKnown)
            ? MethodNames.Cascade
            : MethodNames.Learned;

    private bool IsKnown(StemRequest stem) => stem.IsAmong(new LearnedPrior().Sources) || catalogue.Separators().Any(separator => stem.IsAmong(separator.Gives));

    private SeparationMethod OfSeparators(SeparationRequest request)
    {
        StemPlan plan = new(Select(request.Taggers).Parse(request.Stems));
        IReadOnlyList<StemRequest> stems = plan.Taken;
        IReadOnlyList<PublishedSeparator> used = SeparatorChoice.For(catalogue.Separators(), [.. stems.SelectMany(stem => stem.Tags)]);
        string[] given = [.. used.SelectMany(separator => separator.Gives)];
        bool isCascade = request.Method == MethodNames.Cascade;
        if (used.Count == 0)
        {
            throw new TagBoxException($"--prior {request.Method} needs a separator of songs: 'tagbox models pull htdemucs', or 'tagbox models add' with a file of your own.");
        }

        if (stems.FirstOrDefault(stem => !(isCascade ? IsKnown(stem) : stem.IsAmong(given))) is { } unknown)
        {
            throw new TagBoxException(isCascade
                ? $"'{unknown.Name}' is known to taggers alone, which steer to it: ask for it with --prior {MethodNames.Learned}."
                : $"{used[0].Name} gives {string.Join(", ", given)}; for '{unknown.Name}' use --prior {MethodNames.Cascade}.");
        }

        return request.Steps > 0
            ? throw new TagBoxException($"--steps steers, and separators are not steered: leave it out, or use --prior {MethodNames.Learned}.")
            : new SeparationMethod(
                request.Method!, plan.Wanted, plan.Windows(new SeparatorWindows(used, OnnxDevice.Find(request.Device), stems, isCascade ? new StemSearch() : null)))
            {
                Licence = string.Join(" ", used.Select(separator => $"{separator.Name}: {separator.Licence}.")),
            };
    }

    private SeparationMethod OfPrior(SeparationRequest request, IPrior prior)
    {
        TaggerSelection selection = Select(request.Taggers);
        StemPlan plan = new(selection.Parse(request.Stems));
        IReadOnlyList<StemRequest> stems = plan.Taken;
        SteeringSettings steering = prior.SteeringFor(stems);
        int steps = request.Steps ?? steering.Steps;
        return steps == 0
            ? new SeparationMethod(request.Method!, plan.Wanted, plan.Windows(new NamedWindows(prior, stems)))
            : new SeparationMethod(request.Method!, plan.Wanted, plan.Windows(new SteeredWindows(prior, selection.Load(stems), stems, steering with { Steps = steps })))
            {
                Taggers = selection.WhoKnow(stems),
                Steps = steps,
            };
    }

    private SeparationMethod OfPublished(SeparationRequest request, PublishedRequest published)
    {
        TaggerSelection selection = Select(request.Taggers);
        StemPlan plan = new(selection.Parse(request.Stems));
        IReadOnlyList<StemRequest> stems = plan.Taken;
        LatentSettings settings = published.Settings with { Steps = request.Steps ?? published.Settings.Steps };
        return new SeparationMethod(request.Method!, plan.Wanted, plan.Windows(new LatentWindows(published.Model, selection.Load(stems), stems, settings)))
        {
            Taggers = selection.WhoKnow(stems),
            Steps = settings.Steps,
            Licence = published.Model.Licence == JukeboxLicence.Name ? JukeboxLicence.Terms : null,
        };
    }

    /// <summary>A baseline knows two parts and no names: what is percussive by name is its one part, all else the other.</summary>
    private static SeparationMethod Baseline(SeparationRequest request, Func<IReadOnlyList<StemRequest>, Separation.IWindowSeparator> create)
    {
        StemRequest[] stems = [.. request.Stems.Split(',', StringSplitOptions.TrimEntries).Select(name => new StemRequest(name, [name]))];
        return new SeparationMethod(request.Method!, stems, create(stems));
    }

    private static bool IsPercussive(StemRequest stem) => stem.Tags.Any(Percussive.Contains);
}

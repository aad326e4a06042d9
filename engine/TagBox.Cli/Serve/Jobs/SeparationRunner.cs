using TagBox.Cli.Listening;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Names;
using TagBox.Engine.Priors;
using TagBox.Engine.Published;
using TagBox.Engine.Separation;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>Does jobs with the engine's separation and the user's models.</summary>
internal sealed class SeparationRunner : ISeparationRunner
{
    /// <inheritdoc/>
    public TagList ListTags()
    {
        TaggerSelection selection = TaggerSelection.Load([]);
        ILookup<bool, AskableName> names = selection.Names.ToLookup(name => name.IsGroup);
        return new(
            [.. names[false].Select(name => new TagInfo(name.Name, WhoKnow(selection, name)))],
            [.. names[true].Select(name => new TagGroup(name.Name, name.Tags))]);
    }

    /// <inheritdoc/>
    public ModelList ListModels() => new(
    [
        .. UserModels.Catalogue().List().Select(model => new ModelInfo(model.Name, "tagger", About(model), model.Damage is null)),
        .. Priors.Names.Select(prior => new ModelInfo(prior, "prior", "Makes the stems.", true)),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(Submit job) => [.. Request(job).Stems.Select(stem => stem.Name)];

    /// <inheritdoc/>
    public JobMethod Run(Submit job, IAudioReader audio, IStemSink sink, IProgress<SeparationProgress> progress, CancellationToken cancellation)
    {
        SeparationRequest request = Request(job);
        new Separator(request).Run(audio, sink, progress, cancellation);
        string prior = job.Prior ?? Priors.Default;
        int steps = job.Steps ?? (prior == Priors.VqVae ? new LatentSettings().Steps : request.Prior.SteeringFor(request.Stems).Steps);
        return new(request.Stems, [.. request.Taggers.Select(tagger => tagger.Name)], prior, steps);
    }

    private static IReadOnlyList<string> WhoKnow(TaggerSelection selection, AskableName name) =>
        [.. selection.WhoKnow([new StemRequest(name.Name, name.Tags)]).Select(tagger => tagger.Name)];

    private static string About(InstalledModel model) =>
        model.Damage ?? string.Join("; ", model.Taggers.Select(tagger => $"{tagger.Name}: {tagger.Tags.Count} tags, {tagger.Source}"));

    private static SeparationRequest Request(Submit job)
    {
        // A path would be as good as a name on the command line; from a peer only names are taken.
        IReadOnlyList<string> installed = [.. UserModels.Catalogue().List().Select(model => model.Name)];
        if (job.Taggers.FirstOrDefault(name => !installed.Contains(name)) is { } unknown)
        {
            throw new TagBoxException($"The tagger '{unknown}' is not installed; there are {string.Join(", ", installed)}.");
        }

        string prior = Priors.Checked(job.Prior ?? Priors.Default);
        TaggerSelection selection = TaggerSelection.Load(job.Taggers);
        IReadOnlyList<StemRequest> wanted = selection.Parse(string.Join(',', job.Stems));
        SeparationRequest request = new()
        {
            Stems = wanted,
            Taggers = selection.WhoKnow(wanted),
            Seed = job.Seed,
        };
        if (prior != Priors.VqVae)
        {
            IPrior maker = Priors.Create(prior);
            return request with { Prior = maker, Steering = job.Steps is { } steps ? maker.SteeringFor(wanted) with { Steps = steps } : null };
        }

        VqVaeLevel model = BuiltInVqVae.Load();
        LatentSettings settings = new();
        settings = settings with { Steps = job.Steps ?? settings.Steps };
        return request with { Windows = () => new LatentWindows(model, request.Taggers, wanted, settings) };
    }
}

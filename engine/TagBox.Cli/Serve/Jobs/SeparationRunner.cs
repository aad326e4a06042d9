using TagBox.Cli.Listening;
using TagBox.Engine;
using TagBox.Engine.Audio;
using TagBox.Engine.Catalogue;
using TagBox.Engine.Methods;
using TagBox.Engine.Names;
using TagBox.Engine.Separation;
using TagBox.Engine.Taggers;
using TagBox.Ipc.Messages;

namespace TagBox.Cli.Serve.Jobs;

/// <summary>Does jobs with the engine's separation and the user's models.</summary>
internal sealed class SeparationRunner : ISeparationRunner
{
    /// <inheritdoc/>
    public TagList ListTags()
    {
        TaggerSelection selection = UserModels.Methods().Select([]);
        ILookup<bool, AskableName> names = selection.Names.ToLookup(name => name.IsGroup);
        return new(
            [.. names[false].Select(name => new TagInfo(name.Name, selection.WhoKnow([new StemRequest(name.Name, name.Tags)])))],
            [.. names[true].Select(name => new TagGroup(name.Name, name.Tags))]);
    }

    /// <inheritdoc/>
    public ModelList ListModels() => new(
    [
        .. UserModels.Catalogue().List().Select(model => new ModelInfo(model.Name, model.Separator is null ? "tagger" : "separator", About(model), model.Damage is null)),
        .. MethodNames.All.Select(method => new ModelInfo(method, "prior", "Makes the stems.", true)),
    ]);

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(Submit job) => [.. Prepare(job).Stems.Select(stem => stem.Name)];

    /// <inheritdoc/>
    public SeparationMethod Prepare(Submit job)
    {
        CheckInstalled(job.Taggers);
        return job.Prior is not { } method || MethodNames.All.Contains(method)
            ? UserModels.Methods().Create(new SeparationRequest(string.Join(',', job.Stems)) { Method = job.Prior, Taggers = job.Taggers, Steps = job.Steps })
            : throw new TagBoxException($"The prior '{method}' is not known; there are {string.Join(", ", MethodNames.All)}.");
    }

    /// <inheritdoc/>
    public void Run(
        Submit job, SeparationMethod method, IAudioReader audio, IStemSink sink, IProgress<SeparationProgress> progress, CancellationToken cancellation) =>
        new Separator(method.Windows, job.Seed).Run(audio, sink, progress, cancellation);

    /// <inheritdoc/>
    public IEnumerable<IMessage> Listen(Listen request, CancellationToken cancellation)
    {
        CheckInstalled(request.Taggers);
        using IAudioReader file = AudioFile.Open(request.Path, cancellation);
        long length = request.Frames ?? (file.Length - request.Start);
        using RegionReader audio = new(file, request.Start, length);
        IReadOnlyList<Tagger> taggers = UserModels.Methods().Select(request.Taggers).LoadAll();
        yield return new Listeners(
            audio.SampleRate, audio.Channels, audio.Length, [.. taggers.Select(tagger => new ListenerInfo(tagger.Name, tagger.Tags))]);
        for (int tagger = 0; tagger < taggers.Count; tagger++)
        {
            foreach (TagMoment moment in new TagTimeline(taggers[tagger]).Listen(audio, request.Every, cancellation))
            {
                yield return new Moment(tagger, moment.Start, moment.End, moment.Probabilities);
            }
        }

        yield return new Heard(file.Warnings);
    }

    // A path would be as good as a name on the command line; from a peer only names are taken.
    private static void CheckInstalled(IReadOnlyList<string> taggers)
    {
        IReadOnlyList<string> installed = [.. UserModels.Catalogue().List().Select(model => model.Name)];
        if (taggers.FirstOrDefault(name => !installed.Contains(name)) is { } unknown)
        {
            throw new TagBoxException($"The tagger '{unknown}' is not installed; there are {string.Join(", ", installed)}.");
        }
    }

    private static string About(InstalledModel model) =>
        model.Damage ?? (model.Separator is { } separator ? $"{separator.ListensTo} into {string.Join(", ", separator.Sources)}; {separator.Licence}" : Taggers(model));

    private static string Taggers(InstalledModel model) => string.Join("; ", model.Taggers.Select(tagger => $"{tagger.Name}: {tagger.Tags.Count} tags, {tagger.Source}"));
}

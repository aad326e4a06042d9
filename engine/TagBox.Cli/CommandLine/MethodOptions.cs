using System.CommandLine;
using TagBox.Cli.Listening;
using TagBox.Cli.Stems;
using TagBox.Engine;
using TagBox.Engine.Priors;
using TagBox.Engine.Published;
using TagBox.Engine.Separation;

namespace TagBox.Cli.CommandLine;

/// <summary>The options that say how stems are made: who listens, what makes them, how far it is steered.</summary>
internal sealed class MethodOptions
{
    private readonly VqVaeOptions vqvae = new();

    /// <summary>Creates the options.</summary>
    public MethodOptions()
    {
        Prior.Description = $"What makes the stems; {Priors.VqVae} is TAGBOX as published.";
        Steps.Description = "Steering steps a window, as many as was measured best for the prior by default: more is slower and follows the taggers further.";
        Seed.Description = "Where randomness starts, 0 by default: the same seed gives the same bits.";
    }

    /// <summary><c>--tagger</c>.</summary>
    public TaggerOption Taggers { get; } = new();

    /// <summary><c>--prior</c>.</summary>
    public Option<string> Prior { get; } = CheckedOption.Choice("--prior", Priors.Names, Priors.Default);

    /// <summary><c>--steps</c>.</summary>
    public Option<int?> Steps { get; } = CheckedOption.OptionalNumber("--steps", 0, 10_000);

    /// <summary><c>--seed</c>.</summary>
    public Option<int> Seed { get; } = CheckedOption.Number("--seed", 0, int.MaxValue, 0);

    /// <summary>Those that go with <c>--prior vqvae</c>.</summary>
    public Option[] OfVqVae => vqvae.All;

    /// <summary>Refuses options of another prior, and those of any where none may be chosen.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="takesDefaults">Whether only a prior's defaults can be had.</param>
    public void Check(ParseResult parsed, bool takesDefaults)
    {
        if (vqvae.FirstGiven(parsed) is { } given && (takesDefaults || !IsPublished(parsed)))
        {
            throw new TagBoxException($"{given} goes with --prior {Priors.VqVae}, and not with --via-engine.");
        }
    }

    /// <summary>The stems that a preset takes out; null without one.</summary>
    public string? PresetStems(ParseResult parsed) => vqvae.Preset(parsed)?.Stems;

    /// <summary>Loads those who listen.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Told which of a preset's taggers are not there.</param>
    public TaggerSelection Select(ParseResult parsed, Terminal terminal)
    {
        if (parsed.GetRequiredValue(Taggers) is not [] || vqvae.Preset(parsed) is not { } preset)
        {
            return TaggerSelection.Load(parsed.GetRequiredValue(Taggers));
        }

        (string model, IReadOnlyList<string> architectures) = preset.Taggers;
        TaggerSelection selection = TaggerSelection.Load(model, architectures);
        if (selection.Absent(architectures) is { Count: > 0 } absent)
        {
            terminal.Error.WriteLine($"{preset.Name} listens with {model}'s {string.Join(" and ", absent)} too, which this {model} lacks; 'tagbox models remove {model}' and 'tagbox models pull {model}' bring all of it.");
        }

        return selection;
    }

    /// <summary>Loads what makes the stems.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Where a licence is shown.</param>
    /// <param name="cancellation">Stops a transfer.</param>
    /// <returns>What completes a request of stems and taggers.</returns>
    public Func<SeparationRequest, Method> Load(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        int seed = parsed.GetValue(Seed);
        if (!IsPublished(parsed))
        {
            return request =>
            {
                IPrior prior = Priors.Create(parsed.GetRequiredValue(Prior));
                SteeringSettings steering = prior.SteeringFor(request.Stems);
                steering = steering with { Steps = parsed.GetValue(Steps) ?? steering.Steps };
                return new Method(request with { Prior = prior, Steering = steering, Seed = seed }, Priors.NameOf(prior), steering.Steps, null);
            };
        }

        VqVaeLevel model = vqvae.Load(parsed, terminal, cancellation);
        LatentSettings settings = vqvae.Settings(parsed, parsed.GetValue(Steps));
        return request => new Method(
            request with { Seed = seed, Windows = () => new LatentWindows(model, request.Taggers, request.Stems, settings) },
            Priors.VqVae,
            settings.Steps,
            model.Licence == JukeboxLicence.Name ? JukeboxLicence.Terms : null);
    }

    private bool IsPublished(ParseResult parsed) => parsed.GetRequiredValue(Prior) == Priors.VqVae;
}
